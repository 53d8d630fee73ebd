using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>Reads and writes what the journal holds of executions.</summary>
internal sealed partial class ExecutionJournal(LocalStore store, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>The newest state of an execution; null when it has ended.</summary>
    public ReadOnlyMemory<byte>? ReadState(RunningExecution execution) =>
        store.Journal.Log.Read(() => store.State.Machine(execution.Started.Machine).Locate(execution))?.Body;

    /// <summary>Keeps the state after a step, as well as it can: without it, a restart only calls the step again.</summary>
    public async Task ProgressAsync(ExecutionStarted execution, ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        JournalEntry entry = new(new ExecutionProgressed(execution.Machine, execution.Name), state);
        try
        {
            await store.Journal.AppendAsync([entry], AppendMode.Written, cancellationToken).ConfigureAwait(false);
        }
        catch (PortException)
        {
            // The journal has logged it; the end of the execution, which matters, is tried until it is written.
        }
    }

    /// <summary>
    /// Ends an execution and sends what it leaves, in one group of the journal: after a crash there is both or neither. Tries until it
    /// is written or the runner stops; then the execution still runs, and the next start ends it.
    /// </summary>
    public async Task EndAsync(
        LocalStateMachineDefinition machine,
        ExecutionStarted execution,
        RunOutcome outcome,
        CancellationToken cancellationToken)
    {
        int attempt = 0;
        while (true)
        {
            try
            {
                await store.Journal
                    .AppendAsync(EntriesOf(machine, execution, outcome), AppendMode.Durable, cancellationToken)
                    .ConfigureAwait(false);
                return;
            }
            catch (PortException e)
            {
                TimeSpan delay = RetryDelay.After(attempt++, RandomNumberGenerator.GetInt32(1000) / 1000d);
                Log.EndNotWritten(logger, execution.Machine, execution.Name, e.Code, delay);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static Dictionary<string, MessageAttribute> TraceOf(ExecutionStarted execution)
    {
        Dictionary<string, MessageAttribute> attributes = new(StringComparer.Ordinal);
        if (execution.TraceParent is { } traceParent)
        {
            attributes["traceparent"] = MessageAttribute.Of(traceParent);
        }

        if (execution.TraceState is { } traceState)
        {
            attributes["tracestate"] = MessageAttribute.Of(traceState);
        }

        return attributes;
    }

    private IReadOnlyList<JournalEntry> EntriesOf(LocalStateMachineDefinition machine, ExecutionStarted execution, RunOutcome outcome)
    {
        long now = timeProvider.GetUtcNow().UtcTicks;
        ExecutionEnded ended = new(execution.Machine, execution.Name, outcome.Status, execution.StartedAt, now);
        if (outcome.Status is ExecutionStatus.TimedOut)
        {
            return [new JournalEntry(ended, outcome.State)];
        }

        (string queue, ReadOnlyMemory<byte> body) = outcome is { FailedStep: { } step, Error: { } error }
            ? (machine.FailureQueue, FailureEnvelope.Write(execution, outcome.State.Span, step, error))
            : (machine.OutputQueue, outcome.State);
        OutgoingMessage message = new() { Body = body, Attributes = TraceOf(execution) };
        return [store.State.Messages.Create(queue, message).Entry, new JournalEntry(ended)];
    }

    private static partial class Log
    {
        [LoggerMessage(
            220,
            LogLevel.Warning,
            "The end of execution {Execution} of {Machine} could not be written ({Code}). It is tried again in "
            + "{Delay}, and after a restart too.")]
        public static partial void EndNotWritten(ILogger logger, string machine, string execution, string code, TimeSpan delay);
    }
}
