using System.Diagnostics.CodeAnalysis;

using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An account in which several tasks of one service run: they share a table, and a state machine for the loop <c>orders</c>.</summary>
internal sealed class SharedAccount : IAsyncDisposable
{
    private readonly LedgerTable _table;
    private readonly string _stateMachine;

    private SharedAccount(Account account, LedgerTable table, string stateMachine) =>
        (Account, _table, _stateMachine) = (account, table, stateMachine);

    public Account Account { get; }

    /// <summary>What all tasks together have started.</summary>
    public IReadOnlyList<TestExecution> Executions => Account.Aws.StateMachines.Executions(_stateMachine);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "What is returned disposes of it.")]
    public static async Task<SharedAccount> OpenAsync(Func<ExecutionRun, Task<ExecutionEnd>> run)
    {
        Emulators.Require();
        Account account = await Account.OpenAsync();
        LedgerTable table = await LedgerTable.CreateAsync();
        return new SharedAccount(account, table, account.Aws.StateMachines.Create("orders", StateMachineType.Standard, run));
    }

    /// <summary>Starts a task.</summary>
    public Task<ChildWorker> StartWorkerAsync(params (string Name, string Value)[] settings) =>
        Account.StartWorkerAsync(Account.Settings(_stateMachine) with { More = [.. _table.SharingSettings, .. settings] });

    public async ValueTask DisposeAsync()
    {
        await _table.DisposeAsync();
        await Account.DisposeAsync();
    }
}
