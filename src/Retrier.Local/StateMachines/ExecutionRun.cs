using System.Diagnostics;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>Runs one execution from its newest state to its end.</summary>
internal sealed class ExecutionRun(
    LocalStateMachineDefinition machine,
    StepCaller caller,
    ExecutionJournal journal,
    TimeProvider timeProvider)
{
    /// <summary>Runs it. When cancelled it stays running in the journal, as far as it has come.</summary>
    public async Task RunAsync(RunningExecution execution, CancellationToken cancellationToken)
    {
        if (journal.ReadState(execution) is not { } state)
        {
            return;
        }

        using Activity? activity = LocalDiagnostics.StartExecution(execution.Started);
        RunOutcome outcome = await InTimeAsync(execution, state, cancellationToken).ConfigureAwait(false);
        if (outcome.Error is { } error)
        {
            activity?.SetTag("error.type", error.Error);
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        await journal.EndAsync(machine, execution.Started, outcome, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunOutcome> InTimeAsync(
        RunningExecution execution,
        ReadOnlyMemory<byte> state,
        CancellationToken cancellationToken)
    {
        if (machine.Timeout is not { } timeout)
        {
            return await StepsAsync(execution.Started, state, cancellationToken).ConfigureAwait(false);
        }

        // from the start, which may have been before a restart
        TimeSpan left = new DateTimeOffset(execution.Started.StartedAt, TimeSpan.Zero) + timeout - timeProvider.GetUtcNow();
        using CancellationTokenSource late = new(left > TimeSpan.Zero ? left : TimeSpan.Zero, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await StepsAsync(execution.Started, state, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RunOutcome.TimedOut(journal.ReadState(execution) ?? state);
        }
    }

    private async Task<RunOutcome> StepsAsync(
        ExecutionStarted execution,
        ReadOnlyMemory<byte> state,
        CancellationToken cancellationToken)
    {
        foreach (HttpStep step in machine.Steps)
        {
            if (ExecutionState.Has(state.Span, step.Name))
            {
                continue;
            }

            StepResult result = await caller.CallAsync(step, execution, state, cancellationToken).ConfigureAwait(false);
            if (result.Error is not null)
            {
                return new RunOutcome(state, step.Name, result.Error);
            }

            byte[] next = ExecutionState.With(state.Span, step.Name, result.Json.Span);
            if (next.Length > StateMachineLimits.InputBytes)
            {
                return new RunOutcome(state, step.Name, TooLarge(next.Length));
            }

            state = next;
            await journal.ProgressAsync(execution, state, cancellationToken).ConfigureAwait(false);
        }

        return new RunOutcome(state);
    }

    private static StepError TooLarge(int length) => new(
        "States.DataLimitExceeded",
        $"With the response of this step the state would have {length} bytes; at most {StateMachineLimits.InputBytes} are allowed.");
}
