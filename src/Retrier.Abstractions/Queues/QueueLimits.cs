namespace Retrier.Abstractions.Queues;

/// <summary>
/// The limits of Amazon SQS (2025: 1 MiB messages), which every adapter keeps, so that what works on one machine works there.
/// </summary>
public static class QueueLimits
{
    /// <summary>Entries in one batch of sends, deletes or visibility changes, and messages in one receive.</summary>
    public const int BatchEntries = 10;

    /// <summary>Bytes of one message and of one whole batch: body plus the names, types and values of all attributes.</summary>
    public const int MessageBytes = 1_048_576;

    /// <summary>Attributes of one message.</summary>
    public const int Attributes = 10;

    /// <summary>The longest long poll.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(20);

    /// <summary>The longest delay before a sent message can be received for the first time.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(15);

    /// <summary>The longest visibility timeout, counted from the receive.</summary>
    public static readonly TimeSpan MaxVisibility = TimeSpan.FromHours(12);
}
