using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>Runs what the test has given executions to do.</summary>
internal sealed class ExecutionRunner(ExecutionTable table)
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Runs an execution; when its state machine has nothing to do, it stays open.</summary>
    public void Start(ExecutionEntry entry)
    {
        TestExecution state = entry.State;
        if (table.Machines.Get(state.StateMachineArn).Run is not { } run)
        {
            return;
        }

        ExecutionRun execution = new(state.Arn, state.Name, state.Input, state.TraceHeader, state.RedriveCount, entry.Stopped);
        Task task = Task.Run(async () => table.End(entry, state.RedriveCount, await EndOfAsync(run, execution).ConfigureAwait(false)));
        _running[task] = true;
        _ = task.ContinueWith(
            done => _running.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Completes when nothing runs any more.</summary>
    public Task WaitAsync() => Task.WhenAll(_running.Keys);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the test's delegate throws is how the execution fails.")]
    [SuppressMessage("Major Code Smell", "S2221", Justification = "Whatever the test's delegate throws is how the execution fails.")]
    private static async Task<ExecutionEnd> EndOfAsync(Func<ExecutionRun, Task<ExecutionEnd>> run, ExecutionRun execution)
    {
        try
        {
            return await run(execution).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return ExecutionEnd.Failed("States.Runtime", e.ToString());
        }
    }
}
