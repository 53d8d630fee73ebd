using RetrierWorker.Demo;
using RetrierWorker.Demo.Outage;

namespace RetrierWorker.Tests.Demo.Outage;

/// <summary>The figures of an outage fit together however many orders there are.</summary>
public sealed class OutagePlanTests
{
    /// <summary>One, five and twenty, and the canary of the campaign before.</summary>
    private const int Ramp = 27;

    public static TheoryData<int, int> Sizes
    {
        get
        {
            TheoryData<int, int> sizes = [];
            foreach (int orders in (int[])[OutagePlan.FewestOrders, 301, 444, OutagePlan.DefaultOrders, 1999, OutagePlan.MostOrders])
            {
                foreach (int seed in (int[])[1, 2, 77])
                {
                    sizes.Add(orders, seed);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void All_orders_are_placed_and_the_cards_that_are_refused_are_replayed_after_the_ramp_and_before_the_budget_is_spent(int orders, int seed)
    {
        OutagePlan plan = new(new DemoOptions(orders, seed));

        plan.Waves.Sum(static wave => wave.Count).ShouldBe(orders);
        plan.Waves.Sum(static wave => wave.Refused.Count).ShouldBe(plan.Refused);
        plan.Waves.Where(static wave => wave.Refused.Count > 0).ShouldHaveSingleItem().ShouldBe(plan.Waves[1]);
        plan.Waves[1].Refused.ShouldAllBe(place => place >= 0 && place < plan.Waves[1].Count);
        plan.Waves[0].Count.ShouldBeGreaterThan(Ramp);
        (plan.Waves[0].Count + plan.Waves[1].Count).ShouldBeLessThan(plan.Budget);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_half_mended_step_is_overrun_by_any_step_up_and_is_done_within_20_seconds_and_a_mended_one_by_no_rate(int orders, int seed)
    {
        OutagePlan plan = new(new DemoOptions(orders, seed));

        plan.RampRate.ShouldBeGreaterThanOrEqualTo(plan.HalfMended);
        ((double)plan.Budget / plan.HalfMended).ShouldBeInRange(5, 20);
        plan.Rate.ShouldBeLessThanOrEqualTo(plan.Mended);
        plan.Budget.ShouldBeLessThan(orders);
    }

    [Fact]
    public void The_same_seed_draws_the_same_cards()
    {
        Drawn(3).ShouldBe(Drawn(3));
        Drawn(3).ShouldNotBe(Drawn(4));

        static int[] Drawn(int seed) => [.. new OutagePlan(new DemoOptions(OutagePlan.DefaultOrders, seed)).Waves[1].Refused.Order()];
    }
}
