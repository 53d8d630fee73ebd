using System.Collections.Concurrent;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Tests.Testing;

/// <summary>What goes wrong in one kind of batch call. Written by the test, read by the pump.</summary>
/// <typeparam name="T">An entry of the batch.</typeparam>
internal sealed class CallFaults<T>
{
    /// <summary>The failure of an entry, which then does not reach the queue; null to let it pass.</summary>
    public Func<T, EntryResult?> Entry { get; set; } = static _ => null;

    /// <summary>Thrown before the queue is called; null for none.</summary>
    public Exception? Before { get; set; }

    /// <summary>Thrown after the queue has done as it was asked; null for none.</summary>
    public Exception? After { get; set; }

    /// <summary>Every entry of every call, whatever became of it.</summary>
    public ConcurrentQueue<T> Asked { get; } = new();

    /// <summary>Entries that the queue has acknowledged.</summary>
    public ConcurrentQueue<T> Done { get; } = new();

    public async Task<IReadOnlyList<EntryResult>> ApplyAsync(
        IReadOnlyList<T> batch,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<EntryResult>>> call)
    {
        foreach (T entry in batch)
        {
            Asked.Enqueue(entry);
        }

        if (Before is { } before)
        {
            throw before;
        }

        EntryResult?[] failed = [.. batch.Select(Entry)];
        T[] passed = [.. batch.Where((_, i) => failed[i] is null)];
        var results = new Queue<EntryResult>(passed.Length == 0 ? [] : await call(passed));
        if (After is { } after)
        {
            throw after;
        }

        return [.. batch.Select((entry, i) => failed[i] ?? Note(entry, results.Dequeue()))];
    }

    private EntryResult Note(T entry, EntryResult result)
    {
        if (result.Acknowledged)
        {
            Done.Enqueue(entry);
        }

        return result;
    }
}
