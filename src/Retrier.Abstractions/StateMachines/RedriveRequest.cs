namespace Retrier.Abstractions.StateMachines;

/// <summary>The redrive of one failed execution: it goes on at the step that failed.</summary>
/// <param name="ExecutionId">The failed execution's id (ARN), as the failure told it.</param>
/// <param name="Token">
/// 1 to 64 characters, the same for every delivery of the same failure: repeating does no harm. The next failure of the same
/// execution needs another one, or it would be answered as redriven without being so.
/// </param>
/// <param name="FailedAt">
/// When the failure was told, by the clock of the same cloud (a Failure message's sent time). A redrive after it was for this very
/// failure. Null when unknown; then only the token protects against redriving twice.
/// </param>
/// <param name="MaxRedrives">How often an execution may be redriven in all.</param>
public sealed record RedriveRequest(string ExecutionId, string Token, DateTimeOffset? FailedAt, int MaxRedrives);
