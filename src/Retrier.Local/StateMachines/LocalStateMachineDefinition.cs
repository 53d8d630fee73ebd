namespace Retrier.Local.StateMachines;

/// <summary>A local state machine: steps that are called one after the other.</summary>
/// <param name="Name">Its name: 1 to 80 of <c>0-9 A-Z a-z - _</c>.</param>
/// <param name="Steps">The steps in their order. A step whose name the state has already is skipped, so a replay resumes.</param>
/// <param name="OutputQueue">The queue that gets the final state of an execution that succeeded.</param>
/// <param name="FailureQueue">The queue that gets the failure envelope of an execution that failed.</param>
public sealed record LocalStateMachineDefinition(
    string Name,
    IReadOnlyList<HttpStep> Steps,
    string OutputQueue,
    string FailureQueue)
{
    /// <summary>
    /// How long an execution may take from its start; null for as long as it likes. One that takes longer ends as timed out between
    /// or within its steps and tells no queue, as on Step Functions.
    /// </summary>
    public TimeSpan? Timeout { get; init; }
}
