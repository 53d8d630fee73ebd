using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>A ledger record was deleted, because its work was never begun.</summary>
/// <param name="Key">Which.</param>
internal sealed record LedgerReleased([property: JsonPropertyName("k")] string Key) : JournalRecord;
