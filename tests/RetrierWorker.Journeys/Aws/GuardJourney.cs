using System.Text;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>A guarded loop on AWS: two incidents of the same order, and records whose owners are no more.</summary>
public sealed class GuardJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly Diary _diary = new(output);
    private readonly Dictionary<string, ExecutionEnd?> _ends = new(StringComparer.Ordinal);

    private Account? _account;
    private LedgerTable? _ledger;
    private string _stateMachine = string.Empty;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _ledger = await LedgerTable.CreateAsync();
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Standard, RunAsync);
    }

    public async Task DisposeAsync()
    {
        await (_ledger?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task A_second_incident_of_each_order_is_settled_as_a_duplicate()
    {
        const int Count = 30;
        await using ChildWorker worker = await StartAsync();
        await FailAsync(Enumerable.Range(1, Count), "first");
        await CaptureAndReplayAsync(Count);
        foreach (int order in Enumerable.Range(1, Count))
        {
            await UntilAsync(OrderMachine.Input(order), LedgerStatus.Succeeded);
        }

        _diary.Say("done once");
        await FailAsync(Enumerable.Range(1, Count), "second");
        await CaptureAndReplayAsync(Count);
        await worker.UntilAsync(static loop => loop.Counts is { Started: Count, Duplicates: Count, Unsettled: 0 }, "all known as duplicates");
        await _account!.Retry.UntilAsync(0);
        await worker.StopAsync();

        _diary.Say("and not again");
        _account.Aws.StateMachines.Executions(_stateMachine).Select(static execution => execution.Input).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, Count).Select(OrderMachine.Input).Order(StringComparer.Ordinal));
        (await _account.Parked.CountAsync(), await _account.Failure.CountAsync()).ShouldBe((0, 0));
    }

    [SkippableFact]
    public async Task A_lease_that_is_over_is_settled_by_what_has_become_of_its_execution()
    {
        const int Succeeded = 1;
        const int Failed = 2;
        const int NeverStarted = 3;
        const int Running = 4;
        await OwnAsync(Succeeded, ExecutionEnd.Succeeded());
        await OwnAsync(Failed, ExecutionEnd.Failed("States.Timeout", "no card today"));
        await _ledger!.AbandonAsync(OrderMachine.Input(NeverStarted), OwnerOf(NeverStarted));
        await OwnAsync(Running, end: null);

        // put there by hand: capture would wait for the execution that runs
        await _account!.Retry.PutAsync(new[] { Succeeded, Failed, NeverStarted, Running }.Select(OrderMachine.Input));
        await using ChildWorker worker = await StartAsync();
        _account.Taps.TurnToReplay();
        await worker.UntilAsync(static loop => loop.Counts is { Started: 2, Duplicates: 1, Succeeded: 2 }, "two started, one duplicate");
        await UntilAsync(OrderMachine.Input(Failed), LedgerStatus.Succeeded);
        await UntilAsync(OrderMachine.Input(NeverStarted), LedgerStatus.Succeeded);
        await _account.Retry.UntilAsync(1);
        await worker.StopAsync();

        ILookup<string, TestExecution> executions = _account.Aws.StateMachines.Executions(_stateMachine).ToLookup(static execution => execution.Input, StringComparer.Ordinal);
        int[] runs = [.. new[] { Succeeded, Failed, NeverStarted, Running }.Select(order => executions[OrderMachine.Input(order)].Count())];
        runs.ShouldBe([1, 2, 1, 1]);
        LedgerRecord running = (await _ledger.FindAsync(OrderMachine.Input(Running))).ShouldNotBeNull();
        (running.Status, running.Owner).ShouldBe((LedgerStatus.InProgress, OwnerOf(Running)));
        running.LeaseUntil.ShouldNotBeNull().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
        (await _account.Parked.CountAsync()).ShouldBe(0);
    }

    private static string OwnerOf(int order) =>
        ExecutionName.For(IncidentId.Begin($"owner-{order}"), 1, Encoding.UTF8.GetBytes(OrderMachine.Input(order))).ToString();

    /// <summary>What an execution does: succeeds, unless the test says how its owner ends; null for not at all.</summary>
    private async Task<ExecutionEnd> RunAsync(ExecutionRun run)
    {
        var end = _ends.GetValueOrDefault(run.Name, ExecutionEnd.Succeeded());
        if (end is null)
        {
            await Task.Delay(Timeout.Infinite, run.Stopped);
        }

        return end!;
    }

    /// <summary>An order that was taken and started by a worker that is no more.</summary>
    private async Task OwnAsync(int order, ExecutionEnd? end)
    {
        string owner = OwnerOf(order);
        _ends[owner] = end;
        await _ledger!.AbandonAsync(OrderMachine.Input(order), owner);
        await using var clients = JsClients.Start(Account.Region, ("sfn", _account!.Aws.Address));
        await clients.SendAsync("sfn", "StartExecution", new JsonObject { ["stateMachineArn"] = _stateMachine, ["name"] = owner, ["input"] = OrderMachine.Input(order) });
    }

    private Task<ChildWorker> StartAsync() => _account!.StartWorkerAsync(_account.Settings(_stateMachine) with { More = _ledger!.Settings });

    private Task FailAsync(IEnumerable<int> orders, string customer) => _account!.Failure.PutAsync(orders.Select(
        order => Envelope.Of(Envelope.ExecutionArn(_stateMachine, $"{OrderMachine.NameOf(order)}-{customer}"), OrderMachine.Input(order))));

    private async Task CaptureAndReplayAsync(int count)
    {
        _account!.Taps.TurnToCapture();
        await _account.Retry.UntilAsync(count);
        await _account.Failure.UntilAsync(0);
        _account.Taps.TurnToReplay();
    }

    private Task<LedgerRecord?> UntilAsync(string input, LedgerStatus status) => Eventually.SeeAsync(
        () => _ledger!.FindAsync(input), record => record?.Status == status, $"the ledger says {status}");
}
