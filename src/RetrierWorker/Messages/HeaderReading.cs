using Retrier.Abstractions.Incidents;

namespace RetrierWorker.Messages;

/// <summary>What a message's <c>retrier</c> attribute says: nothing, a lineage, or something that cannot be trusted.</summary>
/// <param name="Header">The attribute; null when the message has none or it is garbled.</param>
/// <param name="Incident">The incident it names.</param>
/// <param name="Attempt">The attempt it names.</param>
/// <param name="Problem">Why the message must be parked; null when all is well.</param>
/// <param name="Detail">The problem in words.</param>
internal sealed record HeaderReading(
    RetrierHeader? Header,
    IncidentId? Incident,
    int? Attempt,
    ParkReason? Problem,
    string? Detail)
{
    /// <summary>The message has no attribute: it was put there by hand, or comes straight from a state machine.</summary>
    public static readonly HeaderReading None = new(null, null, null, null, null);

    public static HeaderReading Garbled(ParkReason reason, string detail) => new(null, null, null, reason, detail);
}
