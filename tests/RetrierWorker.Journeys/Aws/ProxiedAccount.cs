using System.Diagnostics.CodeAnalysis;

using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.StepFunctions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An account whose servers a worker reaches through proxies, with a state machine whose executions succeed.</summary>
internal sealed class ProxiedAccount : IAsyncDisposable
{
    private ProxiedAccount(Account account, FaultProxy sqs, FaultProxy aws)
    {
        (Account, Sqs, Aws) = (account, sqs, aws);
        StateMachine = account.Aws.StateMachines.Create("orders", StateMachineType.Standard, static _ => Task.FromResult(ExecutionEnd.Succeeded()));
    }

    public Account Account { get; }

    /// <summary>Before SQS.</summary>
    public FaultProxy Sqs { get; }

    /// <summary>Before Step Functions and Parameter Store.</summary>
    public FaultProxy Aws { get; }

    public string StateMachine { get; }

    /// <summary>The settings of a worker that reaches the account through its proxies.</summary>
    public WorkerSettings Settings => Account.Settings(StateMachine) with { Sqs = Sqs.Address, Aws = Aws.Address };

    public IReadOnlyList<TestExecution> Executions => Account.Aws.StateMachines.Executions(StateMachine);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "What is returned disposes of it.")]
    public static async Task<ProxiedAccount> OpenAsync(FaultProxyOptions sqs, FaultProxyOptions aws)
    {
        Account account = await Account.OpenAsync();
        return new ProxiedAccount(
            account,
            await FaultProxy.StartAsync(account.Sqs, sqs, CancellationToken.None),
            await FaultProxy.StartAsync(account.Aws.Address, aws, CancellationToken.None));
    }

    /// <summary>Puts in a failure for each order from 1 to that number.</summary>
    public Task FailAsync(int orders) => Account.Failure.PutAsync(Enumerable.Range(1, orders).Select(
        order => Envelope.Of(Envelope.ExecutionArn(StateMachine, OrderMachine.NameOf(order)), OrderMachine.Input(order))));

    public async ValueTask DisposeAsync()
    {
        await Sqs.DisposeAsync();
        await Aws.DisposeAsync();
        await Account.DisposeAsync();
    }
}
