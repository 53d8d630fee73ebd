using Retrier.Abstractions.Incidents;

namespace RetrierWorker.Capture;

/// <summary>A failure message that was understood, or the reason to park it.</summary>
internal sealed record FailureReading
{
    private FailureReading(FailedWork? work, ParkReason? reason, string detail)
    {
        Work = work;
        Reason = reason;
        Detail = detail;
    }

    public FailedWork? Work { get; }

    public ParkReason? Reason { get; }

    public string Detail { get; }

    public static FailureReading Of(FailedWork work) => new(work, null, string.Empty);

    public static FailureReading Park(ParkReason reason, string detail) => new(null, reason, detail);
}
