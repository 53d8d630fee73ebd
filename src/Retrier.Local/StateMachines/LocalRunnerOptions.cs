namespace Retrier.Local.StateMachines;

/// <summary>How local executions are run.</summary>
public sealed class LocalRunnerOptions
{
    /// <summary>
    /// Executions that run at once, for each state machine, so that one with a slow API does not stop its neighbour.
    /// Default 64.
    /// </summary>
    public int MaxConcurrentExecutions { get; set; } = 64;

    /// <summary>
    /// What relative step URLs are resolved against. Asked at each call; null while it is not known. Default: none.
    /// </summary>
    public Func<Uri?> BaseAddress { get; set; } = () => null;
}
