using System.Text.Json;

using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Tasks;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>Three tasks of one service share its rate; one is killed and another takes its place.</summary>
[Collection(Children.Name)]
public sealed class SharedRateJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Rate = 20;
    private const int Orders = 600;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // what the killed one had in hand stays hidden for 30 s
    private static readonly TimeSpan ForHidden = TimeSpan.FromSeconds(60);

    private readonly Diary _diary = new(output);

    private SharedAccount? _shared;

    public async Task InitializeAsync() => _shared = await SharedAccount.OpenAsync(static _ => Task.FromResult(ExecutionEnd.Succeeded()));

    public async Task DisposeAsync() => await (_shared?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SkippableFact]
    public async Task Three_tasks_never_start_more_than_the_rate_in_ten_seconds_also_when_one_is_killed_and_another_joins()
    {
        Account account = _shared!.Account;
        await account.Retry.PutAsync(Enumerable.Range(1, Orders).Select(OrderMachine.Input));
        ChildWorker[] workers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));
        await using ChildWorker first = workers[0];
        await using ChildWorker second = workers[1];
        await using ChildWorker third = workers[2];
        await UntilSharedAsync(workers);
        _diary.Say("three tasks have a third each");

        account.Taps.TurnToReplay();
        await Eventually.SeeAsync(() => Task.FromResult(Starts().Count), static count => count >= 5 * Rate, "replay is under way");
        await third.Process.KillAsync();
        _diary.Say($"one is killed after {Starts().Count} starts");
        await using ChildWorker fourth = await StartAsync();
        await UntilSharedAsync([first, second, fourth]);
        int before = Starts().Count;
        _diary.Say($"another has its share after {before} starts");

        await Eventually.SeeAsync(() => Task.FromResult(Starts().Count), static count => count >= Orders, "all are started", ForHidden);
        _diary.Say("all are started");
        await account.Retry.UntilAsync(0);
        (await fourth.LoopAsync()).Counts.Started.ShouldBeGreaterThan(0);
        await Task.WhenAll(first.StopAsync(), second.StopAsync(), fourth.StopAsync());
        _diary.Say("stopped");

        _shared.Executions.Select(static execution => execution.Input).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, Orders).Select(OrderMachine.Input).Order(StringComparer.Ordinal));
        int most = MostInWindow(Starts());
        _diary.Say($"at most {most} starts in ten seconds, of {RateParts.Bound(Rate)}");
        most.ShouldBeLessThanOrEqualTo(RateParts.Bound(Rate));
        most.ShouldBeGreaterThan(RateParts.Bound(Rate) * 9 / 10, "the rate is used");
    }

    private static Task<TaskReport?[]> UntilSharedAsync(ChildWorker[] workers) => Task.WhenAll(workers.Select(static worker => Eventually.SeeAsync(
        () => TasksAsync(worker), static tasks => tasks is { Count: 3, Share: 0.333 }, "a third of the rate")));

    private static async Task<TaskReport?> TasksAsync(ChildWorker worker)
    {
        string text = await worker.Http.GetStringAsync(new Uri("/status", UriKind.Relative));
        return JsonSerializer.Deserialize(text, ReportJson.Default.HealthReport)!.Tasks;
    }

    private static int MostInWindow(List<DateTimeOffset> starts)
    {
        int from = 0;
        int most = 0;
        for (int to = 0; to < starts.Count; to++)
        {
            while (starts[to] - starts[from] >= Window)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    /// <summary>When the server took each start.</summary>
    private List<DateTimeOffset> Starts() =>
        [.. _shared!.Executions.Select(static execution => execution.StartDate).Order()];

    private Task<ChildWorker> StartAsync() => _shared!.StartWorkerAsync(
        ("Retrier__Loops__orders__Replay__RatePerSecond", $"{Rate}"), ("Retrier__Loops__orders__Replay__Burst", "10"));
}
