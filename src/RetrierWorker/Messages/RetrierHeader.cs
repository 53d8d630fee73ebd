using System.Text.Json.Serialization;

namespace RetrierWorker.Messages;

/// <summary>
/// The <c>retrier</c> attribute: all that Retrier knows of a message, in one of its ten attribute slots. The body stays the
/// execution input, byte for byte.
/// </summary>
internal sealed record RetrierHeader
{
    /// <summary>The attribute's name.</summary>
    public const string AttributeName = "retrier";

    [JsonPropertyName("v")]
    public required int Version { get; init; }

    [JsonPropertyName("loop")]
    public required string Loop { get; init; }

    [JsonPropertyName("incident")]
    public string? Incident { get; init; }

    [JsonPropertyName("attempt")]
    public long? Attempt { get; init; }

    [JsonPropertyName("failedAt")]
    public DateTimeOffset? FailedAt { get; init; }

    [JsonPropertyName("capturedAt")]
    public DateTimeOffset? CapturedAt { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("cause")]
    public string? Cause { get; init; }

    [JsonPropertyName("fingerprint")]
    public string? Fingerprint { get; init; }

    [JsonPropertyName("sourceMessageId")]
    public string? SourceMessageId { get; init; }

    /// <summary>The failed execution's id (ARN), kept for <c>Replay:Mode=Redrive</c> only.</summary>
    [JsonPropertyName("executionId")]
    public string? ExecutionId { get; init; }

    /// <summary>SHA-256 of the idempotency key that <c>Message:Key</c> found in the failure message; absent without that setting.</summary>
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    /// <summary>The how-manieth deliberate replay of this message after it was parked; absent for none.</summary>
    [JsonPropertyName("generation")]
    public int? Generation { get; init; }

    /// <summary>Why it was parked. In a Retry queue it means that an operator put a parked message back on purpose.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    [JsonPropertyName("detail")]
    public string? Detail { get; init; }

    [JsonPropertyName("parkedAt")]
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>The queue it was parked from.</summary>
    [JsonPropertyName("parkedFrom")]
    public string? ParkedFrom { get; init; }

    /// <summary>Attributes for which a parked message had no slot left, as they were.</summary>
    [JsonPropertyName("attributes")]
    public IReadOnlyDictionary<string, FoldedAttribute>? Attributes { get; init; }
}
