using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>What a handler decided about a message. Only the pump touches deletes and visibility.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>What the message stood for is done and acknowledged; delete it.</summary>
    internal sealed record Done : Verdict
    {
        public static readonly Done Instance = new();
    }

    /// <summary>Send this message on, and delete the received one once the queue has confirmed this very entry.</summary>
    internal sealed record Forward(OutgoingMessage Message) : Verdict;

    /// <summary>Send it to the Parked queue with a reason, and delete it once that is confirmed.</summary>
    /// <param name="Reason">A stable word.</param>
    /// <param name="Detail">In words, without the body.</param>
    /// <param name="As">What to park instead of the message as it came; null for as it came.</param>
    internal sealed record Park(ParkReason Reason, string Detail, ReceivedMessage? As = null) : Verdict;

    /// <summary>Return it to its queue, visible after a while.</summary>
    /// <param name="After">Zero for at once.</param>
    /// <param name="Reason">A stable word for the metric.</param>
    internal sealed record GiveBack(TimeSpan After, string Reason) : Verdict;
}
