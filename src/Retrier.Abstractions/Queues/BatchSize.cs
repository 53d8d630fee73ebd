namespace Retrier.Abstractions.Queues;

/// <summary>The one rule whose breach is a fault of the caller, not of an entry.</summary>
public static class BatchSize
{
    /// <summary>Throws unless the batch holds 1 to <see cref="QueueLimits.BatchEntries"/> entries.</summary>
    public static void Check(int count, string parameter)
    {
        if (count is < 1 or > QueueLimits.BatchEntries)
        {
            throw new ArgumentException($"A batch holds 1 to {QueueLimits.BatchEntries} entries, not {count}.", parameter);
        }
    }
}
