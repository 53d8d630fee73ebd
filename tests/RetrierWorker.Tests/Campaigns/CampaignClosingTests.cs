using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Taps;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignClosingTests
{
    private const string RampWhy = "step 1 of the ramp: 1 of 1 failed again, 0 may";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task When_the_canary_fails_the_tap_is_closed_in_the_store_once_with_the_reason_and_reported_once(int tasks)
    {
        using CampaignBench bench = await OpenedAsync(new CampaignLimits(), tasks);
        bench.Left = 41;
        string campaign = bench.Tasks[0].Campaign.Id;
        await FailCanaryAsync(bench);
        await bench.PassAsync(30);

        bench.Store.Writes.ShouldBe([new TapChange("orders", TapParameterNames.ReplayTap, "closed", $"closed by Retrier (ramp): {RampWhy}")]);
        bench.Log.Of(172).ShouldBe(
            [$"172: orders: the replay tap is closed, and campaign {campaign} is over (ramp): {RampWhy}. Messages stay in the Retry queue; mend the cause, then open the tap again"]);
        bench.Log.Of(174).ShouldBe(
            [$"174: orders: report of campaign {campaign}: 1 started, 0 duplicates, 0 succeeded, 1 failed again, 0 parked, 41 left; it ended by ramp: {RampWhy}"]);
        bench.Tasks.Sum(static task => task.Meter.Sum(TelemetryNames.Metrics.CampaignClosed, TelemetryNames.Tags.Reason, "ramp")).ShouldBe(1);
        bench.Tasks.Sum(static task => task.Spans.Ended.Count).ShouldBe(1);
    }

    [Fact]
    public async Task Taps_that_are_read_seldom_are_not_closed_again_and_again()
    {
        using CampaignBench bench = await OpenedAsync(new CampaignLimits(), 2);
        await FailCanaryAsync(bench, poll: false);
        for (int second = 0; second < 20; second++)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            foreach (CampaignTask task in bench.Tasks)
            {
                await task.TurnAsync();
            }
        }

        bench.Store.Writes.ShouldHaveSingleItem();
        bench.Log.Of(172).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_task_that_would_close_the_tap_dies_before_another_does_after_ten_seconds()
    {
        using CampaignBench bench = await OpenedAsync(new CampaignLimits(), 2);
        CampaignTask dies = bench.Tasks[0];
        bench.Store.WriteFails = new PortException(Fault.Transient, "Test", "No answer.");
        await FailCanaryAsync(bench);
        bench.Store.Writes.ShouldHaveSingleItem("the one that took it upon itself");
        bench.Kill(dies);
        bench.Store.WriteFails = null;
        await bench.PassAsync(8);
        bench.Store.Value(TapParameterNames.ReplayTap).ShouldBe("open");
        await bench.PassAsync(3);
        bench.Store.Value(TapParameterNames.ReplayTap).ShouldBe("closed");
        await bench.PassAsync(20);
        bench.Store.Writes.Count.ShouldBe(2);
        bench.Log.Of(174).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_an_operator_closes_the_tap_the_report_says_so_once_what_is_under_way_has_ended()
    {
        using CampaignBench bench = await OpenedAsync(Unramped());
        CampaignTask task = bench.Tasks[0];
        List<string> started = task.Start(3);
        bench.Store.Turn("closed", "closed");
        await bench.PassAsync(10);
        bench.Log.Of(174).ShouldBeEmpty("its executions are under way");
        task.End(started);
        await bench.PassAsync(10);
        bench.Log.Of(174).ShouldHaveSingleItem().ShouldEndWith(
            "3 started, 0 duplicates, 3 succeeded, 0 failed again, 0 parked, what is left is not known; it ended by operator: the replay tap was set by somebody else");
        bench.Store.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_campaign_whose_tap_is_closed_and_opened_again_at_once_is_reported_before_the_next_begins()
    {
        using CampaignBench bench = await OpenedAsync(Unramped());
        CampaignTask task = bench.Tasks[0];
        string first = task.Campaign.Id;
        task.Start(3);
        await bench.PassAsync();
        bench.Store.Set(TapParameterNames.ReplayTap, "closed");
        await bench.PassAsync();
        bench.Store.Set(TapParameterNames.ReplayTap, "open");
        await bench.PassAsync(20);
        bench.Log.Of(174).ShouldHaveSingleItem().ShouldStartWith($"174: orders: report of campaign {first}: 3 started");
        (await bench.StateAsync())!.Id.ShouldBe(task.Campaign.Id);
    }

    [Fact]
    public async Task A_task_that_sees_the_taps_late_does_not_end_the_campaign_that_others_have_begun()
    {
        using CampaignBench bench = await OpenedAsync(Unramped(new BudgetLimits { Campaign = 100 }), 2);
        (CampaignTask early, CampaignTask late) = (bench.Tasks[0], bench.Tasks[1]);
        foreach (string turned in new[] { "closed", "open" })
        {
            bench.Store.Set(TapParameterNames.ReplayTap, turned);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await early.PollAsync();
            await early.TurnAsync();
        }

        early.Run.Grants.ShouldBeGreaterThan(0);
        await early.StopAsync();
        await late.TurnAsync();
        (await bench.StateAsync())!.ShouldSatisfyAllConditions(
            state => state.Id.ShouldBe(early.Campaign.Id), static state => state.End.ShouldBeNull());
    }

    [Fact]
    public async Task A_tap_store_that_nobody_can_read_holds_replay_and_ends_no_campaign()
    {
        using CampaignBench bench = await OpenedAsync(Unramped(), 2);
        foreach (CampaignTask task in bench.Tasks)
        {
            task.End(task.Start(100));
        }

        await bench.PassAsync();
        bench.Store.Failure = new PortException(Fault.Transient, "Test", "No answer.");
        await bench.PassAsync(400);
        bench.Tasks[0].Run.Grants.ShouldBe(0);
        bench.Log.Of(174).ShouldBeEmpty();
        bench.Store.Failure = null;
        await bench.PassAsync(10);
        (await bench.StateAsync())!.End.ShouldBeNull();
        bench.Tasks[0].Start(1).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("max", "3 executions were started, 3 were wanted", 173)]
    [InlineData("lease", "it has lasted 00:01:00, as long as it may", 173)]
    [InlineData("budget", "the budget of 3 executions a campaign is spent", 172)]
    public async Task Each_end_that_was_asked_for_closes_the_tap_with_its_reason(string reason, string why, int line)
    {
        using CampaignBench bench = await OpenedAsync(Unramped(reason == "budget" ? new BudgetLimits { Campaign = 3 } : null) with
        {
            MaxExecutions = reason == "max" ? 3 : null,
            Lease = reason == "lease" ? TimeSpan.FromMinutes(1) : null,
        });
        CampaignTask task = bench.Tasks[0];
        for (int second = 0; second < 70; second++)
        {
            task.End(task.Start(1));
            await bench.PassAsync();
        }

        bench.Store.Writes.ShouldHaveSingleItem().Reason.ShouldBe($"closed by Retrier ({reason}): {why}");
        bench.Log.Of(line).ShouldHaveSingleItem();
        bench.Log.Of(174).ShouldHaveSingleItem().ShouldEndWith($"it ended by {reason}: {why}");
        (reason == "lease" || (await bench.StateAsync())!.Counts.Started == 3).ShouldBeTrue();
    }

    [Fact]
    public async Task A_budget_of_the_day_holds_the_next_campaign_too_until_the_next_day()
    {
        using CampaignBench bench = await OpenedAsync(Unramped(new BudgetLimits { Day = 5 }));
        CampaignTask task = bench.Tasks[0];
        task.End(task.Start(100));
        await bench.PassAsync(5);
        bench.Store.Set(TapParameterNames.ReplayTap, "open");
        await bench.PassAsync(5);
        task.Start(100).ShouldBeEmpty();
        bench.Store.Writes.Count.ShouldBe(2);
        bench.Clock.Advance(TimeSpan.FromDays(1));
        bench.Store.Set(TapParameterNames.ReplayTap, "open");
        await bench.PassAsync(2);
        task.Start(100).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_report_does_not_wait_for_ever_for_executions_that_never_end()
    {
        using CampaignBench bench = await OpenedAsync(Unramped() with { Patience = TimeSpan.FromMinutes(2) });
        bench.Tasks[0].Start(3);
        bench.Store.Turn("closed", "closed");
        await bench.PassAsync(115);
        bench.Log.Of(174).ShouldBeEmpty();
        await bench.PassAsync(10);
        bench.Log.Of(174).ShouldHaveSingleItem();
    }

    internal static async Task<CampaignBench> OpenedAsync(CampaignLimits limits, int tasks = 1)
    {
        CampaignBench bench = new(limits);
        for (int task = 0; task < tasks; task++)
        {
            await bench.JoinAsync();
        }

        await bench.OpenAsync();
        await bench.PassAsync();
        return bench;
    }

    /// <summary>Whoever has the canary starts it, and it fails; the next turns are taken.</summary>
    internal static async Task FailCanaryAsync(CampaignBench bench, bool poll = true)
    {
        CampaignTask canary = bench.Tasks.Single(static task => task.Run.Grants > 0);
        canary.End(canary.Start(100), OutcomeKind.FailedAgain);
        if (poll)
        {
            await bench.PassAsync();
        }
    }

    private static CampaignLimits Unramped(BudgetLimits? budget = null) =>
        new() { Ramp = new RampLimits { Steps = [] }, Budget = budget ?? new BudgetLimits() };
}
