namespace Retrier.Abstractions.Queues;

/// <summary>How full a queue is. Approximate on SQS, exact locally.</summary>
/// <param name="Visible">Messages that can be received now.</param>
/// <param name="InFlight">Messages received and not yet deleted, given back or timed out.</param>
/// <param name="Delayed">Messages sent with a delay that has not passed.</param>
/// <param name="OldestSentAt">When the oldest message still in the queue was sent; null when unknown or empty.</param>
public readonly record struct QueueDepth(long Visible, long InFlight, long Delayed, DateTimeOffset? OldestSentAt)
{
    /// <summary>All messages the queue holds.</summary>
    public long Total => Visible + InFlight + Delayed;

    /// <summary>The age of the oldest message; zero when the queue is empty.</summary>
    public TimeSpan AgeOfOldest(DateTimeOffset now) =>
        OldestSentAt is { } sent && now > sent ? now - sent : TimeSpan.Zero;
}
