using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Parking;

/// <summary>What becomes of a parked message that is to be replayed once more.</summary>
/// <param name="Retry">What goes to the Retry queue; null when it stays.</param>
/// <param name="Name">The name it will be started under; null when it stays.</param>
/// <param name="Refusal">Why it stays; null when it goes.</param>
internal sealed record RequeueDecision(OutgoingMessage? Retry, ExecutionName? Name, string? Refusal)
{
    public static RequeueDecision Stay(string why) => new(null, null, why);
}
