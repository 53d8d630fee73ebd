using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Sweeping;

/// <summary>
/// Goes through a queue. It cannot be looked at without receiving, so each message is hidden while the sweep lasts, and given back at its
/// end; that raises its receive count by one.
/// </summary>
internal sealed class QueueSweep(IMessageQueue queue, SweepTerms terms, TimeProvider time)
{
    /// <summary>Hands over every message once. Only what the step says is gone is not given back.</summary>
    public async Task<SweepResult> RunAsync(Func<IReadOnlyList<ReceivedMessage>, Task<SweepStep>> each, CancellationToken cancellationToken)
    {
        long about = (await queue.GetDepthAsync(cancellationToken)).Total;
        HashSet<string> seen = new(StringComparer.Ordinal);
        Dictionary<string, string> held = new(StringComparer.Ordinal);
        SweepEnd end;
        int notReturned = 0;
        try
        {
            end = await ReceiveAsync(each, seen, held, cancellationToken);
        }
        finally
        {
            notReturned = await GiveBackAsync([.. held.Values]);
        }

        return new SweepResult(seen.Count, Math.Max(about, seen.Count), end, notReturned);
    }

    private async Task<SweepEnd> ReceiveAsync(
        Func<IReadOnlyList<ReceivedMessage>, Task<SweepStep>> each,
        HashSet<string> seen,
        Dictionary<string, string> held,
        CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        while (seen.Count < terms.Limit)
        {
            if (time.GetElapsedTime(began) >= terms.Longest)
            {
                return SweepEnd.Time;
            }

            int room = Math.Min(QueueLimits.BatchEntries, terms.Limit - seen.Count);
            IReadOnlyList<ReceivedMessage> received = await queue.ReceiveAsync(new ReceiveRequest(room, terms.Wait, terms.Hold), cancellationToken);
            if (received.Count == 0)
            {
                return SweepEnd.Empty;
            }

            foreach (ReceivedMessage message in received)
            {
                held[message.Id] = message.ReceiptHandle;
            }

            SweepStep step = await each([.. received.Where(message => seen.Add(message.Id))]);
            foreach (string gone in step.Gone)
            {
                held.Remove(gone);
            }

            if (step.Stop)
            {
                return SweepEnd.Enough;
            }
        }

        return SweepEnd.Limit;
    }

    /// <summary>Returns how many could not be.</summary>
    private async Task<int> GiveBackAsync(string[] handles)
    {
        int left = handles.Length;
        try
        {
            foreach (string[] batch in handles.Chunk(QueueLimits.BatchEntries))
            {
                // not cancelled with the command: what stays hidden is missed by whoever looks next
                IReadOnlyList<EntryResult> results = await queue.ChangeVisibilityAsync(
                    [.. batch.Select(handle => new VisibilityChange(handle, TimeSpan.Zero))], CancellationToken.None);
                left -= results.Count(result => result.Acknowledged);
            }
        }
        catch (PortException)
        {
            // the rest comes back by itself; an error of the sweep itself must not be hidden by this one
        }

        return left;
    }
}
