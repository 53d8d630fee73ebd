using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Aws;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Campaigns;

/// <summary>Three tasks of one service on AWS have one campaign: one canary, and one budget.</summary>
[Collection(Children.Name)]
public sealed class CampaignTasksJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Waiting = 200;
    private const int Budget = 60;

    private readonly Diary _diary = new(output);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SharedAccount? _shared;

    public async Task InitializeAsync()
    {
        _shared = await SharedAccount.OpenAsync(async _ =>
        {
            await _mayEnd.Task;
            return ExecutionEnd.Succeeded();
        });
    }

    public async Task DisposeAsync()
    {
        _mayEnd.TrySetResult();
        await (_shared?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task Three_tasks_start_one_canary_together_and_never_more_than_the_one_budget()
    {
        Account account = _shared!.Account;
        await account.Retry.PutAsync(Enumerable.Range(1, Waiting).Select(OrderMachine.Input));
        ChildWorker[] workers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));
        await using ChildWorker first = workers[0];
        await using ChildWorker second = workers[1];
        await using ChildWorker third = workers[2];
        _diary.Say("three tasks run");

        account.Taps.TurnToReplay();
        await Task.WhenAll(workers.Select(static worker => worker.UntilAsync(
            static loop => loop.Replay is { Gate: "ramp", Why: { } why } && why.Contains("waits for 1", StringComparison.Ordinal), "it waits for the canary")));
        await Eventually.SeeAsync(() => Task.FromResult(Started), static started => started > 0, "the canary, which is granted before it is started");
        Started.ShouldBe(1, "one canary, not three");
        _diary.Say("all wait for one canary");

        _mayEnd.SetResult();
        await Eventually.SeeAsync(() => Task.FromResult(account.Taps.ReplayTap.Value), static tap => tap == "closed", "the budget closes the tap");
        await Task.WhenAll(workers.Select(static worker => worker.UntilAsync(
            static loop => loop is { Replay: { Tap: "closed", InHand: 0 }, Counts.Unsettled: 0 }, "all have ended")));
        _diary.Say($"the tap is closed after {Started} starts");
        await Task.WhenAll(workers.Select(static worker => worker.StopAsync()));
        Started.ShouldBe(Budget);
        string said = string.Concat(workers.Select(static worker => worker.Process.Output + worker.Process.Errors));
        said.Split("the replay tap is closed, and campaign").Length.ShouldBe(2, "it is said once");
        said.Split("report of campaign").Length.ShouldBe(2, "there is one report");
        said.ShouldContain($"the budget of {Budget} executions a campaign is spent");
    }

    private int Started => _shared!.Executions.Count;

    private Task<ChildWorker> StartAsync() => _shared!.StartWorkerAsync(
        ("Retrier__Loops__orders__Replay__RatePerSecond", "60"),
        ("Retrier__Loops__orders__Replay__Burst", "10"),
        ("Retrier__Loops__orders__Replay__Adaptive", "false"),
        ("Retrier__Loops__orders__Replay__Ramp__Steps", "1"),
        ("Retrier__Loops__orders__Budget__Campaign", $"{Budget}"));
}
