using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>The measures of one pump.</summary>
/// <param name="Loop">The loop it belongs to.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Capacity">Messages in hand at most, from receive to settle.</param>
/// <param name="Receivers">Receives under way at once while the queue is busy; one when it is not.</param>
/// <param name="Handlers">Messages handled at once.</param>
/// <param name="Wait">Long poll of a receive while messages come.</param>
/// <param name="Visibility">Visibility timeout of a receive; extended while work goes on.</param>
internal sealed record PumpSettings(string Loop, Stage Stage, int Capacity, int Receivers, int Handlers, TimeSpan Wait, TimeSpan Visibility)
{
    /// <summary>
    /// Long poll of a receive after an empty one: an idle loop costs one receive in 20 s. The gate is asked again after it, so a
    /// long wait lets nothing through that it should not.
    /// </summary>
    public static readonly TimeSpan IdleWait = QueueLimits.MaxWait;

    /// <summary>Long poll of those who help while the queue is busy.</summary>
    public static readonly TimeSpan HelperWait = TimeSpan.FromSeconds(1);

    /// <summary>A settle batch leaves when it is full or this old.</summary>
    public static readonly TimeSpan SettleWindow = TimeSpan.FromMilliseconds(50);

    /// <summary>Settle batches under way at once.</summary>
    public const int Settlers = 4;

    /// <summary>How many messages whose delete failed are remembered.</summary>
    public const int RememberedDeletes = 10_000;
}
