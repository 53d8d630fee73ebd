namespace RetrierWorker.Capture;

/// <summary>What a failure message says.</summary>
/// <param name="Input">The execution input, as bytes of the message.</param>
/// <param name="Error">The error's name, or null.</param>
/// <param name="Cause">The error's cause, or null.</param>
/// <param name="State">The state that failed, or null.</param>
/// <param name="ExecutionId">The failed execution's id, or null.</param>
/// <param name="ExecutionName">The failed execution's name, or null.</param>
/// <param name="KeyHash">The hash of the idempotency key that the message holds (<c>Message:Key</c>), or null.</param>
/// <param name="RetriedInInput">How often the input itself says it was retried (<c>Message:Attempt</c>); null when it does not say.</param>
internal sealed record FailedWork(
    ReadOnlyMemory<byte> Input,
    string? Error,
    string? Cause,
    string? State,
    string? ExecutionId,
    string? ExecutionName,
    string? KeyHash,
    RetryCount? RetriedInInput);
