using System.Text.Json.Serialization;
using Retrier.Abstractions.Ledger;

namespace Retrier.Local.Journaling.Records;

/// <summary>
/// A ledger record as it stands from now on, whole, so that it stands in for all earlier ones of its key. Its result and then its
/// failure follow raw.
/// </summary>
internal sealed record LedgerWritten : JournalRecord
{
    /// <summary>Names the work.</summary>
    [JsonPropertyName("k")]
    public required string Key { get; init; }

    /// <summary>Its state.</summary>
    [JsonPropertyName("s")]
    public required LedgerStatus Status { get; init; }

    /// <summary>Who holds or held the lease.</summary>
    [JsonPropertyName("o")]
    public required string Owner { get; init; }

    /// <summary>When the work was first begun, in UTC ticks.</summary>
    [JsonPropertyName("b")]
    public required long FirstAt { get; init; }

    /// <summary>When the lease runs out, in UTC ticks, or null.</summary>
    [JsonPropertyName("l")]
    public long? LeaseUntil { get; init; }

    /// <summary>When it stops counting, in UTC ticks.</summary>
    [JsonPropertyName("e")]
    public required long ExpiresAt { get; init; }

    /// <summary>How often the work was begun.</summary>
    [JsonPropertyName("a")]
    public required int Attempts { get; init; }

    /// <summary>Fingerprint of the payload, or null.</summary>
    [JsonPropertyName("p")]
    public string? Payload { get; init; }

    /// <summary>Bytes of the result in the body; null when there is none.</summary>
    [JsonPropertyName("r")]
    public int? ResultBytes { get; init; }

    /// <summary>True when the result was too large to keep, else null.</summary>
    [JsonPropertyName("x")]
    public bool? ResultOmitted { get; init; }

    /// <summary>Bytes of the failure in the body; null when there is none.</summary>
    [JsonPropertyName("f")]
    public int? FailureBytes { get; init; }

    /// <summary>When the work last ended, in UTC ticks, or null.</summary>
    [JsonPropertyName("d")]
    public long? EndedAt { get; init; }

    /// <summary>Whether anything follows it.</summary>
    [JsonIgnore]
    public bool HasText => ResultBytes is not null || FailureBytes is not null;
}
