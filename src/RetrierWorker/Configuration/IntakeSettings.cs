namespace RetrierWorker.Configuration;

/// <summary>The HTTP intake: starts of executions by callers who may ask again.</summary>
/// <param name="Enabled">Whether it is served.</param>
/// <param name="Token">What callers must present; null only when the service listens on loopback.</param>
/// <param name="Window">How long an answer is kept for a caller who asks again.</param>
/// <param name="Lease">After a crash, how long before the same key may start the execution.</param>
/// <param name="MismatchStatus">The answer to a key that was used with another payload.</param>
/// <param name="InProgressStatus">The answer while the original request is running.</param>
internal sealed record IntakeSettings(
    bool Enabled = false,
    string? Token = null,
    TimeSpan Window = default,
    TimeSpan Lease = default,
    int MismatchStatus = StatusCodes.Status400BadRequest,
    int InProgressStatus = StatusCodes.Status202Accepted);
