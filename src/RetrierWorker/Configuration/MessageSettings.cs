using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys;

namespace RetrierWorker.Configuration;

/// <summary>JMESPath into the failure message; what is null is found by the message's shape.</summary>
/// <param name="Input">The execution input.</param>
/// <param name="Error">The error's name.</param>
/// <param name="Cause">The error's cause.</param>
/// <param name="State">The state that failed.</param>
/// <param name="ExecutionName">The failed execution's name.</param>
/// <param name="Attempt">How often the input itself says it was retried.</param>
/// <param name="Key">The idempotency key, where the message holds it and the input does not.</param>
internal sealed record MessageSettings(
    JmesPathExpression? Input = null,
    JmesPathExpression? Error = null,
    JmesPathExpression? Cause = null,
    JmesPathExpression? State = null,
    JmesPathExpression? ExecutionName = null,
    JmesPathExpression? Attempt = null,
    KeyRule? Key = null);
