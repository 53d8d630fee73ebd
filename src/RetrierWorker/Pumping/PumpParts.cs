using Retrier.Abstractions.Queues;

using RetrierWorker.Telemetry;

namespace RetrierWorker.Pumping;

/// <summary>What a pump works with.</summary>
/// <param name="Source">The queue it empties.</param>
/// <param name="ForwardTo">Where forwarded messages go; null for a stage that forwards none.</param>
/// <param name="Parked">Where parked messages go.</param>
/// <param name="Gate">Asked before and after each receive.</param>
/// <param name="Handler">Decides on each message.</param>
/// <param name="Status">Told what the pump does.</param>
/// <param name="Meters">Told what was counted.</param>
/// <param name="Instruments">Spans of batches.</param>
internal sealed record PumpParts(
    IMessageQueue Source,
    IMessageQueue? ForwardTo,
    IMessageQueue Parked,
    IPumpGate Gate,
    IMessageHandler Handler,
    StageStatus Status,
    LoopMeters Meters,
    Instruments Instruments);
