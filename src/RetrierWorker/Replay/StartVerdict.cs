using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Pumping;

namespace RetrierWorker.Replay;

/// <summary>What the result of a start means for its message. Pure.</summary>
internal static class StartVerdict
{
    public static Verdict Of(StartResult result) => result.Kind switch
    {
        StartKind.Started => Verdict.Done.Instance,

        // the name holds incident, attempt and input: this very start happened before
        StartKind.AlreadyExists => Verdict.Done.Instance,
        _ => new Verdict.Park(ParkReason.InputRefused, result.Detail ?? "the state machine refused it"),
    };
}
