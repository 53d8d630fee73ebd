namespace RetrierWorker.Configuration;

/// <summary>The local provider.</summary>
/// <param name="DataDirectory">Everything it keeps; one process at a time.</param>
/// <param name="MaxConcurrentExecutions">How many executions its state machines run at once.</param>
/// <param name="StateMachines">What they are made of.</param>
internal sealed record LocalSettings(
    string DataDirectory,
    int MaxConcurrentExecutions,
    IReadOnlyList<LocalStateMachineSettings> StateMachines);
