using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;

using RetrierWorker.Outcomes;

namespace RetrierWorker.Loops;

/// <summary>The ports of one loop, found by the names in its settings.</summary>
/// <param name="Failure">Failure queue.</param>
/// <param name="Retry">Retry queue.</param>
/// <param name="Parked">Parked queue.</param>
/// <param name="Output">Output queue where it is known (locally); null elsewhere.</param>
/// <param name="StateMachine">What is started.</param>
/// <param name="Outcomes">How starts ended.</param>
/// <param name="Taps">Where the service closes a tap itself.</param>
/// <param name="Documents">What the tasks of a service share.</param>
/// <param name="Ledger">Where done work is remembered; null when the loop is not guarded.</param>
internal sealed record LoopPorts(
    IMessageQueue Failure,
    IMessageQueue Retry,
    IMessageQueue Parked,
    IMessageQueue? Output,
    IStateMachine StateMachine,
    IOutcomeSource Outcomes,
    ITapStore Taps,
    ISharedDocuments Documents,
    ILedger? Ledger = null)
{
    /// <summary>The queue that status changes arrive in, and what reads them; null where outcomes are only asked for.</summary>
    public OutcomeQueueParts? OutcomeQueue { get; init; }

    /// <summary>The queues whose depth is shown, in the order of the flow.</summary>
    public IReadOnlyList<QueueRole> Roles =>
    [
        new("failure", Failure),
        new("retry", Retry),
        new("parked", Parked),
        .. Output is null ? Array.Empty<QueueRole>() : [new QueueRole("output", Output)],
    ];
}
