namespace Retrier.Abstractions.Incidents;

/// <summary>Why a message was parked: a stable word for metrics, the <c>retrier</c> attribute and run-books.</summary>
/// <param name="Code">Lower-case words joined by <c>-</c>.</param>
public sealed record ParkReason(string Code)
{
    /// <summary>The message has no body.</summary>
    public static readonly ParkReason BodyEmpty = new("body-empty");

    /// <summary>The body is not UTF-8.</summary>
    public static readonly ParkReason BodyNotUtf8 = new("body-not-utf8");

    /// <summary>The body is not JSON.</summary>
    public static readonly ParkReason BodyNotJson = new("body-not-json");

    /// <summary>The body is JSON nested deeper than is read.</summary>
    public static readonly ParkReason BodyTooDeep = new("body-too-deep");

    /// <summary>The execution input is JSON, but not an object.</summary>
    public static readonly ParkReason InputNotObject = new("input-not-object");

    /// <summary>A configured path found no execution input in the body.</summary>
    public static readonly ParkReason InputMissing = new("input-missing");

    /// <summary>The execution input is larger than an execution can be started with.</summary>
    public static readonly ParkReason InputTooLarge = new("input-too-large");

    /// <summary>The <c>retrier</c> attribute cannot be understood, so lineage and attempt are unknown.</summary>
    public static readonly ParkReason AttributeGarbled = new("retrier-attribute-garbled");

    /// <summary>The attempt is not a number from 1 to 9,999.</summary>
    public static readonly ParkReason AttemptOutOfRange = new("attempt-out-of-range");

    /// <summary>The incident has used up its attempts.</summary>
    public static readonly ParkReason AttemptsExhausted = new("attempts-exhausted");

    /// <summary>The incident failed again and again while those that had failed for the same reason succeeded.</summary>
    public static readonly ParkReason Poison = new("poison");

    /// <summary>The state machine refused name or input for good.</summary>
    public static readonly ParkReason InputRefused = new("input-refused");

    /// <summary>The Retry queue refused the message for good.</summary>
    public static readonly ParkReason SendRefused = new("send-refused");

    /// <summary>The message has no idempotency key, or one with a null in it.</summary>
    public static readonly ParkReason KeyMissing = new("idempotency-key-missing");

    /// <summary>The idempotency key was used before with another payload.</summary>
    public static readonly ParkReason PayloadDiffers = new("idempotency-payload-differs");

    /// <summary>The same work is running as another execution, and the loop is told to park such messages.</summary>
    public static readonly ParkReason WorkRunning = new("idempotency-work-running");

    /// <inheritdoc/>
    public override string ToString() => Code;
}
