using System.Diagnostics.CodeAnalysis;
using Retrier.Abstractions.Taps;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignKeeperTests
{
    [Fact]
    public async Task A_campaign_begins_when_replay_may_go_on_and_grants_the_canary()
    {
        using CampaignBench bench = new();
        CampaignTask task = await bench.JoinAsync();
        await bench.PassAsync();
        (await bench.StateAsync()).ShouldBeNull("the tap is closed");
        await bench.OpenAsync();
        await bench.PassAsync();
        (task.Run.Grants, (await bench.StateAsync())!.Id).ShouldBe((1, task.Campaign.Id));
        bench.Log.Of(170).ShouldBe([$"170: orders: campaign {task.Campaign.Id} is under way; 0 executions were started in it so far"]);
    }

    [Fact]
    public async Task The_ramp_is_climbed_step_by_step_and_then_the_rate_decides()
    {
        using CampaignBench bench = await OpenedAsync(new CampaignLimits());
        CampaignTask task = bench.Tasks[0];
        foreach (int size in new[] { 1, 5, 20 })
        {
            List<string> started = [];
            for (int second = 0; second < 5; second++)
            {
                started.AddRange(task.Start(100));
                await bench.PassAsync();
            }

            started.Count.ShouldBe(size, "the others wait for outcomes");
            task.End(started);
            await bench.PassAsync();
        }

        (await bench.StateAsync())!.Stage.ShouldBe(CampaignStage.Pace);
        bench.Log.Of(171).ShouldHaveSingleItem().ShouldEndWith("is over, 26 of 26 executions succeeded; from here on the rate decides");
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_granted_and_when_it_is_back_replay_goes_on_with_nothing_counted_twice()
    {
        using CampaignBench bench = await OpenedAsync(Unramped());
        CampaignTask task = bench.Tasks[0];
        task.Documents.Away = true;
        List<string> started = task.Start(100);
        await bench.PassAsync(10);
        task.Start(100).ShouldBeEmpty();
        task.Run.WhyNot(task.Campaign).ShouldBe(new CampaignHold("budget", "what this campaign spends cannot be written down: the store is away"));
        bench.Log.Of(178).ShouldHaveSingleItem("it is said once");
        task.End(started);
        task.Documents.Away = false;
        await bench.PassAsync(2);
        task.Start(1).Count.ShouldBe(1);
        bench.Log.Of(179).ShouldHaveSingleItem();
        (await bench.StateAsync())!.Counts.Succeeded.ShouldBe(started.Count);
    }

    [Fact]
    public async Task What_was_told_counts_once_and_what_was_granted_is_had_although_the_answer_was_lost()
    {
        using CampaignBench bench = await OpenedAsync(Unramped(new BudgetLimits { Campaign = 1_000 }));
        CampaignTask task = bench.Tasks[0];
        List<string> started = task.Start(4);
        task.End(started);
        task.Documents.LosesAnswers = true;
        await bench.PassAsync(3);
        task.Documents.LosesAnswers = false;
        await bench.PassAsync(2);
        CampaignState state = (await bench.StateAsync())!;
        (state.Counts.Started, state.Counts.Succeeded).ShouldBe((4, 4));
        state.Spent.InCampaign.ShouldBe(4 + task.Run.Grants, "every start that was granted is in somebody's hand");
    }

    [Fact]
    public async Task A_task_that_ends_in_good_order_gives_back_what_it_has_not_used()
    {
        using CampaignBench bench = await OpenedAsync(Unramped(new BudgetLimits { Campaign = 10 }));
        CampaignTask task = bench.Tasks[0];
        task.Start(3);
        await task.StopAsync();
        (await bench.StateAsync())!.Spent.InCampaign.ShouldBe(3);
    }

    [Fact]
    public async Task When_the_tap_is_closed_what_was_granted_is_given_back()
    {
        using CampaignBench bench = await OpenedAsync(Unramped());
        bench.Tasks[0].Run.Grants.ShouldBeGreaterThan(0);
        bench.Store.Turn("closed", "closed");
        await bench.PassAsync();
        (bench.Tasks[0].Run.Grants, (await bench.StateAsync())!.Spent.InCampaign).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 30)]
    public async Task After_a_kill_in_the_middle_of_the_ramp_it_goes_on_where_it_was(bool alone, int seconds)
    {
        using CampaignBench bench = await OpenedAsync(new CampaignLimits(), alone);
        CampaignTask killed = bench.Tasks[0];
        killed.End(killed.Start(1));
        await bench.PassAsync();
        killed.Start(100).Count.ShouldBe(5);
        await bench.PassAsync();
        bench.Kill(killed);

        CampaignTask next = await bench.JoinAsync(alone);
        bench.Clock.Advance(TimeSpan.FromSeconds(4));
        int waited = 4;
        while (next.Run.Grants == 0 && waited < 60)
        {
            await bench.PassAsync();
            waited++;
        }

        waited.ShouldBeInRange(seconds - 2, seconds + 4);
        next.Run.Grants.ShouldBe(5, "the second step once more");
        (await bench.StateAsync())!.Step.ShouldBe(1);
    }

    [Fact]
    public async Task The_parameters_for_most_and_lease_replace_the_settings()
    {
        using CampaignBench bench = new(Unramped() with { MaxExecutions = 500, Lease = TimeSpan.FromHours(3) });
        bench.Store.Set(TapParameterNames.ReplayMax, "3");
        bench.Store.Set(TapParameterNames.ReplayLease, "90s");
        await bench.JoinAsync();
        await bench.OpenAsync();
        await bench.PassAsync();
        CampaignTask task = bench.Tasks[0];
        task.Start(100).Count.ShouldBe(3);
        task.Run.Terms!.ShouldSatisfyAllConditions(
            static terms => terms.Max.ShouldBe(3), static terms => terms.Lease.ShouldBe(TimeSpan.FromSeconds(90)));
        bench.Store.Remove(TapParameterNames.ReplayMax);
        bench.Store.Remove(TapParameterNames.ReplayLease);
        await bench.PassAsync();
        (task.Run.Terms!.Max, task.Run.Terms.Lease).ShouldBe((500, TimeSpan.FromHours(3)));
    }

    [Fact]
    public async Task A_parameter_that_is_not_understood_grants_nothing()
    {
        using CampaignBench bench = new(Unramped());
        bench.Store.Set(TapParameterNames.ReplayMax, "many");
        await bench.JoinAsync();
        await bench.OpenAsync();
        await bench.PassAsync();
        (bench.Tasks[0].Run.Grants, await bench.StateAsync()).ShouldBe((0, null));
    }

    [Fact]
    [SuppressMessage("Design", "MA0045", Justification = "Taps and documents are in memory; nothing here waits.")]
    public async Task A_task_that_waits_for_slow_executions_is_known_to_live_even_when_others_are_always_faster()
    {
        using CampaignBench bench = await OpenedAsync(new CampaignLimits());
        CampaignTask slow = bench.Tasks[0];
        CampaignTask other = await bench.JoinAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(4));
        slow.Start(1).Count.ShouldBe(1);
        for (int second = 0; second < 120; second++)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await bench.PollAsync();
            slow.Documents.BeforeWrite = () =>
            {
                other.Run.CountParked();
                other.TurnAsync().GetAwaiter().GetResult();
            };
            await slow.TurnAsync();
            other.Run.Grants.ShouldBe(0, $"there is one canary, after {second} s");
        }
    }

    private static CampaignLimits Unramped(BudgetLimits? budget = null) =>
        new() { Ramp = new RampLimits { Steps = [] }, Budget = budget ?? new BudgetLimits() };

    private static async Task<CampaignBench> OpenedAsync(CampaignLimits limits, bool alone = false)
    {
        CampaignBench bench = new(limits);
        await bench.JoinAsync(alone);
        await bench.OpenAsync();
        await bench.PassAsync();
        return bench;
    }
}
