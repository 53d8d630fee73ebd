using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Capture;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Outcomes;

/// <summary>What putting back works with.</summary>
/// <param name="Machine">Tells what an execution worked on.</param>
/// <param name="Retry">Where its work goes back to.</param>
/// <param name="Parked">Where it goes when its attempts are used up.</param>
/// <param name="Capture">Judges it like any other failure.</param>
/// <param name="Meters">Told what was parked.</param>
/// <param name="Mark">Where it is remembered what was put back.</param>
internal sealed record PutBackParts(
    IStateMachine Machine,
    IMessageQueue Retry,
    IMessageQueue Parked,
    CaptureHandler Capture,
    LoopMeters Meters,
    PutBackMark Mark);
