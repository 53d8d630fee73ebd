using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>Messages were received, hidden for longer or given back.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Leases">How each of them stands now.</param>
internal sealed record MessagesLeased(
    [property: JsonPropertyName("q")] string Queue,
    [property: JsonPropertyName("l")] IReadOnlyList<StoredLease> Leases) : JournalRecord;
