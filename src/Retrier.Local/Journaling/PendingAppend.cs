using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Journaling;

/// <summary>
/// A group of entries on its way into the journal, encoded on the caller's thread. It is never split over two frames.
/// </summary>
internal sealed class PendingAppend
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingAppend(IReadOnlyList<JournalEntry> group, AppendMode mode)
    {
        Mode = mode;
        Records = [.. group.Select(entry => entry.Record)];
        Encoded = [.. group.Select(EntryFormat.Encode)];
        Length = Encoded.Sum(entry => entry.Length);
    }

    /// <summary>What the caller waits for.</summary>
    public AppendMode Mode { get; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<JournalRecord> Records { get; }

    /// <summary>The same in bytes.</summary>
    public IReadOnlyList<byte[]> Encoded { get; }

    /// <summary>All bytes.</summary>
    public int Length { get; }

    /// <summary>What the caller waits on.</summary>
    public Task Done => _done.Task;

    /// <summary>Lets the caller go on; the second time does nothing.</summary>
    public void Complete() => _done.TrySetResult();

    /// <summary>Tells the caller that nothing of it is in the journal, or that nobody knows.</summary>
    public void Fail(Exception error) => _done.TrySetException(error);
}
