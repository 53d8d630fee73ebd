using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Taps;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Campaigns;

/// <summary>
/// Both queues wired in a circle by mistake: what fails is sent straight into the queue that is replayed, and everything fails. Without a bound
/// this runs, and costs, for ever.
/// </summary>
public sealed class CampaignCircleJourney
{
    private const int Orders = 20;
    private const int Budget = 50;

    private static readonly (string Name, string? Value)[] Circle =
    [
        ("Retrier:Local:StateMachines:orders:FailureQueue", "orders-retry"),
        ("Retrier:Loops:orders:Replay:RatePerSecond", "500"),
        ("Retrier:Loops:orders:Replay:Burst", "10"),

        // the defaults, which other journeys set aside
        ("Retrier:Loops:orders:Replay:Ramp:Steps", null),
        ("Retrier:Loops:orders:Replay:Adaptive", null),
        ("Retrier:Loops:orders:Replay:Breaker:FewestOutcomes", null),
    ];

    [Fact]
    public async Task With_all_else_out_of_its_way_a_circle_stops_at_exactly_the_days_budget_and_stays_stopped()
    {
        await using Worker worker = await WorkerAsync(
            ("Retrier:Loops:orders:Replay:Ramp:Steps", "none"),
            ("Retrier:Loops:orders:Replay:Adaptive", "false"),
            ("Retrier:Loops:orders:Replay:Breaker:FewestOutcomes", "100000"),
            ("Retrier:Loops:orders:Budget:Day", $"{Budget}"));
        await worker.TurnToReplayAsync();
        await ClosedAsync(worker, times: 1);
        (await EndedAsync(worker)).ShouldBe(Budget);
        (await worker.Retry.CountAsync()).ShouldBe(Orders, "nothing is lost");
        (await File.ReadAllTextAsync(worker.TapHistory)).ShouldContain($"closed by Retrier (budget): the budget of {Budget} executions a day is spent");

        // an operator who does not see why tries again, twice
        for (int again = 2; again <= 3; again++)
        {
            await worker.SetAsync(Tap.Replay, TapState.Open);
            await ClosedAsync(worker, again);
        }

        (await EndedAsync(worker)).ShouldBe(Budget);
        (await worker.LoopAsync()).Counts.Started.ShouldBe(Budget);
    }

    [Fact]
    public async Task With_the_defaults_a_circle_is_stopped_by_its_canary()
    {
        await using Worker worker = await WorkerAsync();
        await worker.TurnToReplayAsync();
        await ClosedAsync(worker, times: 1);
        (await EndedAsync(worker)).ShouldBe(1);
        (await File.ReadAllTextAsync(worker.TapHistory)).ShouldContain("closed by Retrier (ramp): step 1 of the ramp: 1 of 1 failed again, 0 may");
    }

    [Fact]
    public async Task Without_a_ramp_a_circle_is_stopped_by_the_breaker_after_twenty()
    {
        await using Worker worker = await WorkerAsync(("Retrier:Loops:orders:Replay:Ramp:Steps", "none"));
        await worker.TurnToReplayAsync();
        await ClosedAsync(worker, times: 1);
        (await EndedAsync(worker)).ShouldBeInRange(20, 40, "the breaker wants twenty outcomes; what is granted by then may still start");
        (await File.ReadAllTextAsync(worker.TapHistory)).ShouldContain("closed by Retrier (breaker): ");
    }

    private static async Task<Worker> WorkerAsync(params (string Name, string? Value)[] settings)
    {
        Worker worker = await Worker.StartAsync([.. Circle, .. settings]);
        worker.Upstream.Break("ReserveStock", new StepFault());
        await worker.Retry.PutAsync(Running.Orders.Names(Orders).Select(static name => new OutgoingMessage { Body = Running.Orders.Input(name) }));
        return worker;
    }

    /// <summary>Waits until the service has closed the tap in its store so many times in all, and every execution has ended.</summary>
    private static async Task ClosedAsync(Worker worker, int times)
    {
        await Eventually.SeeAsync(
            async () => (await File.ReadAllLinesAsync(worker.TapHistory)).Count(static line => line.Contains("closed by Retrier", StringComparison.Ordinal)),
            closed => closed >= times,
            $"the tap is closed for the {times}. time");
        await worker.UntilAsync(static loop => loop is { Replay: { Tap: "closed", InHand: 0 }, Counts.Unsettled: 0 }, "all have ended");
    }

    /// <summary>Executions that have failed, as the state machine knows them: none succeeds.</summary>
    private static async Task<int> EndedAsync(Worker worker) =>
        (await ((IOutcomeSource)worker.Orders).ListFailedAsync(
            new FailedQuery(string.Empty, [OutcomeKind.FailedAgain], DateTimeOffset.MinValue, 10_000), CancellationToken.None))!.Count;
}
