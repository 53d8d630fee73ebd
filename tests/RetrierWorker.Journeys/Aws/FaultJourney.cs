using Retrier.Abstractions.Incidents;
using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An outage and the recovery from it while one request in twenty to AWS goes wrong.</summary>
public sealed class FaultJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Count = 400;

    // three tries of the SDK for each of four batches under way: more than it hides, which chance alone would hardly ever be
    private const int InARow = 12;

    private static readonly FaultKind[] Kinds =
        [FaultKind.DropAfter, FaultKind.HalfAnswer, FaultKind.DropBefore, FaultKind.ServerError, FaultKind.Delay];

    // messages whose receive was not answered stay hidden for 30 s, and may meet that again
    private static readonly TimeSpan ForHidden = TimeSpan.FromSeconds(150);

    private readonly Seed _seed = new();
    private readonly Diary _diary = new(output);

    private ProxiedAccount? _aws;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _aws = await ProxiedAccount.OpenAsync(Faults(_seed.Value), Faults(_seed.Value + 1));
    }

    public async Task DisposeAsync()
    {
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task Four_hundred_failures_are_captured_and_replayed_under_faults_with_none_lost_and_none_started_twice()
    {
        _diary.Say($"seed {_seed}");
        await _aws!.FailAsync(Count);
        Account account = _aws.Account;
        await using ChildWorker worker = await account.StartWorkerAsync(_aws.Settings);

        BeginBadly(_aws.Sqs, "ReceiveMessage", 1, Kinds);
        BeginBadly(_aws.Sqs, "SendMessageBatch", InARow, FaultKind.ServerError, FaultKind.HalfAnswer);
        BeginBadly(_aws.Sqs, "DeleteMessageBatch", InARow, FaultKind.ServerError, FaultKind.HalfAnswer);
        BeginBadly(_aws.Aws, "GetParameters", 1, Kinds);
        account.Taps.TurnToCapture();
        await account.Failure.UntilAsync(0, ForHidden);
        _diary.Say($"captured; {await account.Retry.CountAsync()} messages in Retry, twins among them");
        _aws.Executions.ShouldBeEmpty();

        BeginBadly(_aws.Sqs, "DeleteMessageBatch", InARow, FaultKind.ServerError, FaultKind.HalfAnswer);
        BeginBadly(_aws.Aws, "StartExecution", InARow, Kinds);
        account.Taps.TurnToReplay();
        await account.Retry.UntilAsync(0, ForHidden);
        _diary.Say($"replayed; {(await worker.LoopAsync()).Counts}");
        await worker.StopAsync();

        ShouldBeStartedOnce();
        (await account.Failure.CountAsync(), await account.Retry.CountAsync(), await account.Parked.CountAsync()).ShouldBe((0, 0, 0));
        ShouldHaveMetEverything("SQS", _aws.Sqs);
        ShouldHaveMetEverything("Step Functions and Parameter Store", _aws.Aws);
    }

    private static FaultProxyOptions Faults(int seed) => new() { Seed = seed, Share = 0.05, Kinds = Kinds };

    /// <summary>The next requests of an operation meet each of these faults so many times in a row.</summary>
    private static void BeginBadly(FaultProxy proxy, string operation, int times, params FaultKind[] kinds)
    {
        foreach (FaultKind kind in kinds)
        {
            proxy.Next(operation, kind, times);
        }
    }

    /// <summary>One execution for each order, and one for each incident and attempt.</summary>
    private void ShouldBeStartedOnce()
    {
        IReadOnlyList<TestExecution> executions = _aws!.Executions;
        ILookup<string, TestExecution> byInput = executions.ToLookup(static execution => execution.Input, StringComparer.Ordinal);
        string[] OrdersThat(Func<int, bool> were) =>
            [.. Enumerable.Range(1, Count).Where(order => were(byInput[OrderMachine.Input(order)].Count())).Select(OrderMachine.NameOf)];

        OrdersThat(static count => count == 0).ShouldBeEmpty($"lost, seed {_seed}");
        OrdersThat(static count => count > 1).ShouldBeEmpty($"started twice, seed {_seed}");
        executions.Count.ShouldBe(Count);
        var names = executions.Select(static execution => ExecutionName.Parse(execution.Name)!).ToList();
        names.ShouldAllBe(name => name.Attempt == 1);
        names.Select(static name => name.Incident).ShouldBeUnique();
    }

    /// <summary>A proxy that did nothing would prove nothing.</summary>
    private void ShouldHaveMetEverything(string service, FaultProxy proxy)
    {
        _diary.Say($"{service}: {proxy.Counts}");
        foreach (FaultKind kind in Kinds)
        {
            proxy.Counts.Of(kind).ShouldBePositive($"{kind} never happened to {service}, seed {_seed}");
        }
    }
}
