namespace RetrierWorker.Configuration;

/// <summary>One local state machine: a sequence of HTTP calls.</summary>
/// <param name="Name">What loops call it by.</param>
/// <param name="OutputQueue">Where results go.</param>
/// <param name="FailureQueue">Where failures go; as a rule the Failure queue of its loop.</param>
/// <param name="Steps">The calls, in order.</param>
internal sealed record LocalStateMachineSettings(
    string Name,
    string OutputQueue,
    string FailureQueue,
    IReadOnlyList<LocalStepSettings> Steps)
{
    /// <summary>How long an execution may take; null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }
}
