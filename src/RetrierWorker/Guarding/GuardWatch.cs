using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Configuration;

namespace RetrierWorker.Guarding;

/// <summary>
/// Keeps the ledger up to date about guarded executions: how they ended, and that they still run. If the process dies before it has,
/// leases run out, and the next message with the same key asks the execution itself.
/// </summary>
internal sealed partial class GuardWatch(
    GuardedRuns runs,
    ILedger ledger,
    LoopSettings loop,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Calls to the ledger at once.</summary>
    private const int AtOnce = 10;

    /// <summary>Leases that are extended in one round; the rest waits for the next.</summary>
    private const int Extensions = 200;

    private static readonly TimeSpan EveryRound = TimeSpan.FromSeconds(1);

    private readonly IdempotencySettings _settings = loop.Idempotency!;
    private volatile string? _problem;
    private string? _said;

    /// <summary>Round after round until told to stop, and then a last one: what is known is not kept back.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(EveryRound, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await TendAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await TellAllAsync(CancellationToken.None);
        }
    }

    /// <summary>Tells and extends once. May be repeated; what fails is done the next time.</summary>
    public async Task TendAsync(CancellationToken cancellationToken)
    {
        await TellAllAsync(cancellationToken);
        await ExtendAllAsync(cancellationToken);
        if (_problem is { } problem && !string.Equals(problem, _said, StringComparison.Ordinal))
        {
            Log.NotTold(logger, loop.Name, runs.Untold, problem);
        }

        (_said, _problem) = (_problem, null);
    }

    private async Task TellAllAsync(CancellationToken cancellationToken)
    {
        while (_problem is null && Next() is { Count: > 0 } batch)
        {
            await Task.WhenAll(batch.Select(next => TellAsync(next.Ticket, next.Outcome, cancellationToken)));
        }
    }

    private List<(GuardTicket Ticket, ExecutionOutcome Outcome)> Next()
    {
        List<(GuardTicket Ticket, ExecutionOutcome Outcome)> batch = [];
        while (batch.Count < AtOnce && runs.TryTake(out GuardTicket? ticket, out ExecutionOutcome? outcome))
        {
            batch.Add((ticket, outcome));
        }

        return batch;
    }

    private async Task TellAsync(GuardTicket ticket, ExecutionOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            await (outcome.Kind is OutcomeKind.Succeeded
                ? ledger.CompleteAsync(ticket.Key, ticket.Owner, RunResultJson.Succeeded(outcome.ExecutionName, outcome.EndedAt), _settings.Window, cancellationToken)
                : ledger.FailAsync(ticket.Key, ticket.Owner, RunResultJson.Failed(outcome.ExecutionName, outcome.EndedAt), cancellationToken));
        }
        catch (PortException error) when (error.Fault is Fault.Message)
        {
            Log.NeverTold(logger, loop.Name, outcome.ExecutionName, error.Message);
        }
        catch (PortException error)
        {
            _problem = error.Message;
            runs.PutBack(ticket, outcome);
        }
        catch (OperationCanceledException)
        {
            runs.PutBack(ticket, outcome);
            throw;
        }
    }

    /// <summary>Twice a lease, so that one round may fail.</summary>
    private async Task ExtendAllAsync(CancellationToken cancellationToken)
    {
        long due = time.GetTimestamp() - (long)(_settings.Lease.TotalSeconds / 2 * time.TimestampFrequency);
        foreach (KeyValuePair<string, GuardedRun>[] batch in runs.NotExtendedSince(due, Extensions).Chunk(AtOnce))
        {
            if (_problem is not null)
            {
                return;
            }

            await Task.WhenAll(batch.Select(run => ExtendAsync(run, cancellationToken)));
        }
    }

    private async Task ExtendAsync(KeyValuePair<string, GuardedRun> run, CancellationToken cancellationToken)
    {
        long before = time.GetTimestamp();
        try
        {
            GuardTicket ticket = run.Value.Ticket;
            if (await ledger.ExtendAsync(ticket.Key, ticket.Owner, _settings.Terms, cancellationToken))
            {
                runs.Extended(run, before);
            }
            else
            {
                // the record is another's, or says already how it ended
                runs.Forget(run.Key);
            }
        }
        catch (PortException error)
        {
            _problem = error.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(190, LogLevel.Warning, "{Loop}: the ledger cannot be kept up to date, of {Count} executions it does not know how they ended; it is told again: {Problem}")]
        public static partial void NotTold(ILogger logger, string loop, int count, string problem);

        [LoggerMessage(193, LogLevel.Warning, "{Loop}: the ledger does not take how {Execution} ended, and is not told again; its lease runs out: {Problem}")]
        public static partial void NeverTold(ILogger logger, string loop, string execution, string problem);
    }
}
