using RetrierWorker.Demo;
using RetrierWorker.Demo.Outage;

namespace RetrierWorker.Journeys.Demo;

/// <summary>The dangerous moments after an outage, played on real queues and real HTTP; the script itself checks what must hold of each.</summary>
public sealed class OutageJourney
{
    [Fact]
    public async Task Replay_that_comes_too_early_too_fast_or_for_nothing_hurts_nobody_and_every_good_order_comes_through_exactly_once()
    {
        DemoOptions options = new(Orders: OutagePlan.FewestOrders, Seed: 5);
        OutagePlan plan = new(options);
        await using StringWriter said = new();
        DemoOutput output = new(said, TimeProvider.System, colours: false);
        await using (DemoWorker worker = await DemoWorker.StartAsync(options.Dice(), plan.Settings, CancellationToken.None))
        {
            await new OutageScript(worker, plan, options.Dice(), output).RunAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2), output.Time);
        }

        string text = said.ToString();
        text.ShouldContain("why: orders: 100 % is ChargeCard/503");
        text.ShouldContain("the replay tap closed itself, in the tap store too: step 1 of the ramp: 1 of 1 failed again, 0 may (ramp)");
        text.ShouldContain($"the budget of {plan.Budget} executions a campaign is spent (budget)");
        text.ShouldContain("rate second by second: ");
        text.ShouldContain($"(5) The taps are turned once more");
        text.ShouldContain($"{plan.Refused} parked, 0 executions spent on them");
        text.ShouldContain($"Passed: {plan.Orders - plan.Refused} good orders were in the Output queue exactly once, {plan.Refused} were parked as poison exactly once");
        text.ShouldNotContain("\e");
    }
}
