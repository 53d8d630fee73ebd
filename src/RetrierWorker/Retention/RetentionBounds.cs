using RetrierWorker.Sweeping;

namespace RetrierWorker.Retention;

/// <summary>The bounds of one look at a queue.</summary>
/// <param name="Sweep">
/// How many messages, how long each is hidden, how long the queue is asked before it counts as empty. What is hidden is missed by replay
/// for as long as the look lasts, so looking is fast.
/// </param>
/// <param name="Looking">The pause for each message that is looked at.</param>
/// <param name="Sending">The pause for each message that is sent anew, on top of that.</param>
internal sealed record RetentionBounds(SweepTerms Sweep, TimeSpan Looking, TimeSpan Sending)
{
    /// <summary>
    /// 10,000 at 500 a second, 100 sends a second: 20 s when nothing is near its end, two minutes at most. The wait is a long poll, for a
    /// short one asks some of SQS's servers only.
    /// </summary>
    public static readonly RetentionBounds Usual = new(
        new SweepTerms(Limit: 10_000, Hold: TimeSpan.FromSeconds(150), Wait: TimeSpan.FromSeconds(2)),
        Looking: TimeSpan.FromMilliseconds(2),
        Sending: TimeSpan.FromMilliseconds(10));
}
