using Retrier.Testing;
using RetrierWorker.Parking;

namespace RetrierWorker.Tests.Parking;

/// <summary>Parked messages as they are told.</summary>
internal static class ParkedEntries
{
    public static ParkedEntry Of(string id, string reason = "attempts-exhausted", string fingerprint = "ChargeCard/503", string loop = "orders") =>
        new(id, loop, ManualTimeProvider.Start, reason, fingerprint, 4, "failed again");
}
