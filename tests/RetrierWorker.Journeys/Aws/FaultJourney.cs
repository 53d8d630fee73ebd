using System.Diagnostics;

using Retrier.Abstractions.Incidents;
using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;

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

    private readonly int _seed = Environment.TickCount & 0xFFFF;
    private readonly long _began = Stopwatch.GetTimestamp();

    private Account? _account;
    private FaultProxy? _sqs;
    private FaultProxy? _aws;
    private string _stateMachine = string.Empty;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _sqs = await FaultProxy.StartAsync(_account.Sqs, Faults(_seed), CancellationToken.None);
        _aws = await FaultProxy.StartAsync(_account.Aws.Address, Faults(_seed + 1), CancellationToken.None);
        _stateMachine = _account.Aws.StateMachines.Create(
            "orders", StateMachineType.Standard, static _ => Task.FromResult(ExecutionEnd.Succeeded()));
    }

    public async Task DisposeAsync()
    {
        await (_sqs?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task Four_hundred_failures_are_captured_and_replayed_under_faults_with_none_lost_and_none_started_twice()
    {
        Say($"seed {_seed}");
        await _account!.Failure.PutAsync(Enumerable.Range(1, Count).Select(Failure));
        await using ChildWorker worker = await _account.StartWorkerAsync(
            _account.Settings(_stateMachine) with { Sqs = _sqs!.Address, Aws = _aws!.Address });

        BeginBadly(_sqs, "ReceiveMessage", 1, Kinds);
        BeginBadly(_sqs, "SendMessageBatch", InARow, FaultKind.ServerError, FaultKind.HalfAnswer);
        BeginBadly(_sqs, "DeleteMessageBatch", InARow, FaultKind.ServerError, FaultKind.HalfAnswer);
        BeginBadly(_aws, "GetParameters", 1, Kinds);
        _account.Taps.TurnToCapture();
        await _account.Failure.UntilAsync(0, ForHidden);
        Say($"captured; {await _account.Retry.CountAsync()} messages in Retry, twins among them");
        _account.Aws.StateMachines.Executions(_stateMachine).ShouldBeEmpty();

        BeginBadly(_sqs, "DeleteMessageBatch", InARow, FaultKind.ServerError, FaultKind.HalfAnswer);
        BeginBadly(_aws, "StartExecution", InARow, Kinds);
        _account.Taps.TurnToReplay();
        await _account.Retry.UntilAsync(0, ForHidden);
        Say($"replayed; {(await worker.LoopAsync()).Counts}");
        await worker.StopAsync();

        ShouldBeStartedOnce();
        (await _account.Failure.CountAsync(), await _account.Retry.CountAsync(), await _account.Parked.CountAsync()).ShouldBe((0, 0, 0));
        ShouldHaveMetEverything("SQS", _sqs);
        ShouldHaveMetEverything("Step Functions and Parameter Store", _aws);
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

    private string Failure(int order) =>
        Envelope.Of(Envelope.ExecutionArn(_stateMachine, OrderMachine.NameOf(order)), OrderMachine.Input(order));

    /// <summary>One execution for each order, and one for each incident and attempt.</summary>
    private void ShouldBeStartedOnce()
    {
        IReadOnlyList<TestExecution> executions = _account!.Aws.StateMachines.Executions(_stateMachine);
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
        Say($"{service}: {proxy.Counts}");
        foreach (FaultKind kind in Kinds)
        {
            proxy.Counts.Of(kind).ShouldBePositive($"{kind} never happened to {service}, seed {_seed}");
        }
    }

    private void Say(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds,6:0.0} s  {what}");
}
