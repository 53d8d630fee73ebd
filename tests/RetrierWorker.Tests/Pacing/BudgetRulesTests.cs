using FsCheck;
using FsCheck.Fluent;

using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class BudgetRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_limit_all_is_granted() => BudgetRules.Grant(null, "orders-1.2", Noon, 1000, new BudgetLimits()).Granted.ShouldBe(1000);

    [Fact]
    public void What_is_left_is_granted_and_then_nothing_with_the_reason()
    {
        BudgetLimits limits = new() { Campaign = 25 };

        BudgetDecision first = BudgetRules.Grant(null, "orders-1.2", Noon, 20, limits);
        BudgetDecision second = BudgetRules.Grant(first.Spent, "orders-1.2", Noon, 20, limits);
        BudgetDecision third = BudgetRules.Grant(second.Spent, "orders-1.2", Noon, 20, limits);

        (first.Granted, second.Granted, third.Granted).ShouldBe((20, 5, 0));
        first.Why.ShouldBeNull();
        third.Why.ShouldBe("the budget of 25 executions a campaign is spent");
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(60, 10)]
    public void An_hour_has_a_budget_of_its_own(int minutesLater, int granted)
    {
        BudgetLimits limits = new() { Hour = 10 };
        BudgetSpent spent = BudgetRules.Grant(null, "orders-1.2", Noon, 10, limits).Spent;

        BudgetRules.Grant(spent, "orders-1.2", Noon.AddMinutes(minutesLater), 10, limits).Granted.ShouldBe(granted);
    }

    [Fact]
    public void Another_campaign_has_its_own_budget_but_the_same_day()
    {
        BudgetLimits limits = new() { Campaign = 10, Day = 15 };
        BudgetSpent spent = BudgetRules.Grant(null, "orders-1.2", Noon, 10, limits).Spent;

        BudgetDecision next = BudgetRules.Grant(spent, "orders-3.4", Noon, 10, limits);

        next.Granted.ShouldBe(5);
        BudgetRules.Grant(next.Spent, "orders-3.4", Noon, 10, limits).Why.ShouldBe("the budget of 15 executions a day is spent");
    }

    [Fact]
    public void What_is_left_is_told_for_each_limit_there_is()
    {
        BudgetLimits limits = new() { Campaign = 25, Day = 15 };
        BudgetSpent spent = BudgetRules.Grant(null, "orders-1.2", Noon, 10, limits).Spent;

        BudgetRules.Left(spent, "orders-1.2", Noon, limits).ShouldBe([new BudgetLeft("campaign", 25, 15), new BudgetLeft("day", 15, 5)]);
        BudgetRules.Left(spent, "orders-3.4", Noon, limits).ShouldBe([new BudgetLeft("campaign", 25, 25), new BudgetLeft("day", 15, 5)]);
    }

    [Fact]
    public void Money_is_executions_by_the_price_of_their_transitions()
    {
        BudgetLimits.ExecutionsFor(10m, 0.000025m, 10).ShouldBe(40_000);
        BudgetLimits.ExecutionsFor(0.0002m, 0.000025m, 10).ShouldBe(0);
    }

    /// <summary>Whoever asks, however often, with clocks that differ: no limit is ever exceeded.</summary>
    [Fact]
    public void Whoever_asks_however_often_no_limit_is_exceeded() =>
        Prop.ForAll<(byte Wanted, short SecondsLater, bool OtherClock)[]>(static asks =>
        {
            BudgetLimits limits = new() { Campaign = 300, Hour = 200, Day = 500 };
            BudgetSpent? spent = null;
            DateTimeOffset now = Noon;
            Dictionary<long, long> hours = [];
            long all = 0;
            foreach ((byte wanted, short later, bool other) in asks)
            {
                now = now.AddSeconds(Math.Abs((int)later) / 20.0);
                BudgetDecision decision = BudgetRules.Grant(spent, "orders-1.2", other ? now.AddSeconds(-90) : now, wanted, limits);
                decision.Granted.ShouldBeInRange(0, wanted);
                spent = decision.Spent;
                all += decision.Granted;
                hours[spent.Hour] = hours.GetValueOrDefault(spent.Hour) + decision.Granted;
            }

            all.ShouldBeLessThanOrEqualTo(300);
            hours.Values.ShouldAllBe(static hour => hour <= 200);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(100));
}
