using System.Diagnostics.CodeAnalysis;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>What the server holds of an execution; all but the signals is guarded by the lock of <see cref="ExecutionTable"/>.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A token source without a timer has nothing to dispose of.")]
[SuppressMessage("Major Bug", "S2930", Justification = "A token source without a timer has nothing to dispose of.")]
internal sealed class ExecutionEntry(TestExecution state)
{
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestExecution State { get; private set; } = state;

    /// <summary>When it was redriven under which client token.</summary>
    public Dictionary<string, DateTimeOffset> Redrives { get; } = new(StringComparer.Ordinal);

    /// <summary>Completes when it ends.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Fires when its present run is to stop.</summary>
    public CancellationToken Stopped => _stop.Token;

    public void End(TestExecution ended)
    {
        State = ended;
        _ = _ended.TrySetResult();
        _ = _stop.CancelAsync();
    }

    public void Redrive(TestExecution redriven)
    {
        State = redriven;
        _stop = new CancellationTokenSource();
        _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
