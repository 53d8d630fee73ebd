namespace RetrierWorker.Sweeping;

/// <summary>The bounds of a sweep.</summary>
/// <param name="Limit">How many messages are looked at, at most.</param>
/// <param name="Hold">How long a message stays hidden from others, should it not be given back.</param>
/// <param name="Wait">How long the queue is asked before it counts as empty.</param>
internal sealed record SweepTerms(int Limit, TimeSpan Hold, TimeSpan Wait)
{
    /// <summary>The sweep ends before what it received first would come back and be counted twice.</summary>
    public TimeSpan Longest => Hold * 0.75;
}
