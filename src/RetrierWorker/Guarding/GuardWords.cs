namespace RetrierWorker.Guarding;

/// <summary>The guard's decisions as telemetry says them.</summary>
internal static class GuardWords
{
    public static string Of(GuardDecision decision) => decision switch
    {
        GuardDecision.Acquired => "acquired",
        GuardDecision.Duplicate => "duplicate",
        GuardDecision.Running => "running",
        GuardDecision.PayloadDiffers => "payload_differs",
        _ => "key_missing",
    };
}
