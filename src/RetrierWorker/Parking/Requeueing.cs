using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

using RetrierWorker.Pumping;
using RetrierWorker.Sweeping;

namespace RetrierWorker.Parking;

/// <summary>
/// Sends parked messages to the Retry queue and deletes each after the Retry queue has confirmed that very entry, and not before.
/// </summary>
internal sealed class Requeueing(IMessageQueue parked, IMessageQueue retry, string retryQueue, IReadOnlySet<string> wanted)
{
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    /// <summary>How many are in the Retry queue now, and in the Parked queue no more.</summary>
    public int Done { get; private set; }

    /// <summary>How many are in both, because the delete failed. Sent once more, they lead to the same name.</summary>
    public int InBoth { get; private set; }

    /// <summary>What stays, by id, and why.</summary>
    public IReadOnlyDictionary<string, string> Problems => _problems;

    /// <summary>Takes what is wanted of these, and says what is gone.</summary>
    public async Task<SweepStep> TakeAsync(IReadOnlyList<ReceivedMessage> messages)
    {
        List<(ReceivedMessage Parked, OutgoingMessage Retry)> sends = [];
        foreach (ReceivedMessage message in messages.Where(message => wanted.Contains(message.Id)))
        {
            RequeueDecision decision = RequeueRule.Of(message, retryQueue);
            if (decision.Retry is { } to)
            {
                sends.Add((message, to));
            }
            else
            {
                _problems[message.Id] = decision.Refusal!;
            }
        }

        List<string> gone = [];
        foreach (List<(ReceivedMessage Parked, OutgoingMessage Retry)> batch in Batches.Cut(sends, send => send.Retry.Size))
        {
            gone.AddRange(await DeleteAsync(await SendAsync(batch)));
        }

        return new SweepStep(gone, Stop: Done + InBoth + _problems.Count >= wanted.Count);
    }

    /// <summary>Returns what was acknowledged.</summary>
    private async Task<List<ReceivedMessage>> SendAsync(List<(ReceivedMessage Parked, OutgoingMessage Retry)> batch)
    {
        // not cancelled: a send that was cut off may have happened
        IReadOnlyList<EntryResult> results = await retry.SendAsync([.. batch.Select(send => send.Retry)], CancellationToken.None);
        List<ReceivedMessage> sent = [];
        for (int i = 0; i < batch.Count; i++)
        {
            if (results[i].Acknowledged)
            {
                sent.Add(batch[i].Parked);
            }
            else
            {
                _problems[batch[i].Parked.Id] = $"{retry.Name} did not take it: {results[i].Error}";
            }
        }

        return sent;
    }

    /// <summary>Returns the ids that are gone.</summary>
    private async Task<List<string>> DeleteAsync(List<ReceivedMessage> sent)
    {
        if (sent.Count == 0)
        {
            return [];
        }

        IReadOnlyList<EntryResult> results;
        try
        {
            results = await parked.DeleteAsync([.. sent.Select(message => message.ReceiptHandle)], CancellationToken.None);
        }
        catch (PortException)
        {
            InBoth += sent.Count;
            throw;
        }

        List<string> gone = [.. sent.Where((_, i) => results[i].Acknowledged).Select(message => message.Id)];
        Done += gone.Count;
        InBoth += sent.Count - gone.Count;
        return gone;
    }
}
