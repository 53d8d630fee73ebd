namespace RetrierWorker.Sweeping;

/// <summary>What a sweep has seen.</summary>
/// <param name="Seen">How many messages.</param>
/// <param name="About">How many the queue held when it began; on SQS about so many.</param>
/// <param name="End">Why it ended.</param>
/// <param name="NotReturned">How many could not be given back; they come back by themselves.</param>
internal sealed record SweepResult(int Seen, long About, SweepEnd End, int NotReturned)
{
    /// <summary>Whether there may be messages that it has not seen.</summary>
    public bool MayBeMore => Seen < About;
}
