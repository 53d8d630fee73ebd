using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Guarding;

/// <summary>
/// Asks the execution behind a record how it ended. This is what makes taking over safe: a lease that has run out says only that
/// nobody kept the record up to date, not that the work has stopped.
/// </summary>
internal sealed class RunInquiry(IStateMachine machine, TimeSpan lease)
{
    /// <summary>What has become of the run that owns a record.</summary>
    public async Task<RunFate> AskAsync(LedgerRecord record, CancellationToken cancellationToken)
    {
        if (RunOwner.Parse(record.Owner) is not { } owner)
        {
            return RunFate.Unknown;
        }

        RunFate started = await AskAsync(owner.ExecutionName, since: null, cancellationToken);
        return started is RunFate.Unknown && owner.Redriven is { } redriven
            ? await AskAsync(redriven, record.LeaseUntil - lease, cancellationToken)
            : started;
    }

    /// <summary>What has become of an execution since a moment.</summary>
    public async Task<RunFate> AskAsync(string executionName, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        try
        {
            return FateOf(await machine.DescribeAsync(executionName, cancellationToken), since);
        }
        catch (PortException error) when (error.Fault is Fault.Message)
        {
            // what is no execution's name is no execution; but one that may not be asked (Fault.Loop) may be running
            return RunFate.Unknown;
        }
    }

    /// <summary>Pure. A failure from before the record was taken is the one that was to be redriven, not what came of it.</summary>
    internal static RunFate FateOf(ExecutionDescription? execution, DateTimeOffset? since) => execution?.Status switch
    {
        null => RunFate.Unknown,
        ExecutionStatus.Running => RunFate.Running,
        ExecutionStatus.Succeeded => RunFate.Succeeded,
        _ => since is { } taken && execution.EndedAt < taken ? RunFate.Unknown : RunFate.Failed,
    };
}
