namespace Retrier.Local.Queues;

/// <summary>What one look for messages gave.</summary>
/// <param name="Messages">What was leased; may be empty.</param>
/// <param name="Written">Ends when the journal has the leases, or could not take them.</param>
/// <param name="Changed">Ends when it is worth looking again.</param>
/// <param name="NextDue">When a hidden message becomes visible, in UTC ticks; null when none is hidden.</param>
internal sealed record LeasedBatch(IReadOnlyList<LeasedMessage> Messages, Task Written, Task Changed, long? NextDue);
