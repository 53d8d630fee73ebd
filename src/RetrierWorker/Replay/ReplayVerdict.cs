using Retrier.Abstractions.Incidents;

using RetrierWorker.Pumping;

namespace RetrierWorker.Replay;

/// <summary>What the result of a replay means for its message. Pure.</summary>
internal static class ReplayVerdict
{
    public static Verdict Of(ReplayResult result) => result.Kind switch
    {
        ReplayKind.Started or ReplayKind.Redriven => Verdict.Done.Instance,

        // the name holds incident, attempt and input, the redrive its time: this very replay happened before
        ReplayKind.AlreadyHappened => Verdict.Done.Instance,
        ReplayKind.GateClosed => new Verdict.GiveBack(TimeSpan.Zero, "gate-closed"),
        ReplayKind.LeaseOver => new Verdict.GiveBack(TimeSpan.Zero, "lease-over"),
        ReplayKind.Exhausted => new Verdict.Park(ParkReason.AttemptsExhausted, result.Detail ?? "redriven as often as allowed"),
        _ => new Verdict.Park(ParkReason.InputRefused, result.Detail ?? "the state machine refused it"),
    };
}
