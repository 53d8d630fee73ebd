using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

using RetrierWorker.Pumping;

namespace RetrierWorker.Retention;

/// <summary>Sends messages anew to the queue they are in, and deletes each after the queue has confirmed that very copy.</summary>
/// <remarks>
/// Should the process die, step by step:
/// <list type="bullet">
/// <item>before the send: nothing has happened, the message comes back when its hiding ends;</item>
/// <item>between send and delete: message and copy are both there, and lead to the same execution name (<see cref="RefreshedMessage"/>),
/// so whichever is replayed second is a duplicate;</item>
/// <item>after the delete: the copy is there alone.</item>
/// </list>
/// The same holds when two tasks refresh one message, which takes a hiding that ended too soon, and when a send that failed has
/// happened after all. In a FIFO queue the copy goes to the end of its group: order within the group changes.
/// </remarks>
internal sealed class Refreshing(IMessageQueue queue, Func<ReceivedMessage, OutgoingMessage?> copyOf)
{
    /// <summary>Why a message is left as it is for which there is no copy.</summary>
    public const string NoRoom = "no room for what the copy must say: all ten attributes are taken, or all of 1 MiB";

    private readonly DeleteMemory _sent = new(capacity: 10_000);

    /// <summary>The last problem, until it is taken.</summary>
    private string? _problem;

    /// <summary>What has gone wrong since this was asked last; null for nothing.</summary>
    public string? TakeProblem() => Interlocked.Exchange(ref _problem, null);

    /// <summary>Refreshes them. May be repeated; what has a copy already is only deleted.</summary>
    public async Task<RefreshStep> RefreshAsync(IReadOnlyList<ReceivedMessage> messages)
    {
        List<string> copies = [];
        foreach (List<(ReceivedMessage Message, OutgoingMessage Copy)> batch in Batches.Cut(CopiesOf(messages), pair => pair.Copy.Size))
        {
            copies.AddRange(await SendAsync(batch));
        }

        ReceivedMessage[] safe = [.. messages.Where(message => _sent.Contains(message.Id))];
        HashSet<string> gone = new(StringComparer.Ordinal);
        foreach (ReceivedMessage[] batch in safe.Chunk(QueueLimits.BatchEntries))
        {
            gone.UnionWith(await DeleteAsync(batch));
        }

        return new RefreshStep(copies.Count, safe.Select(message => message.Id).ToHashSet(StringComparer.Ordinal), gone, copies);
    }

    private List<(ReceivedMessage Message, OutgoingMessage Copy)> CopiesOf(IReadOnlyList<ReceivedMessage> messages)
    {
        List<(ReceivedMessage Message, OutgoingMessage Copy)> pairs = [];
        foreach (ReceivedMessage message in messages.Where(message => !_sent.Contains(message.Id)))
        {
            if (copyOf(message) is { } copy)
            {
                pairs.Add((message, copy));
            }
            else
            {
                _problem = NoRoom;
            }
        }

        return pairs;
    }

    /// <summary>Returns the ids of the copies.</summary>
    private async Task<List<string>> SendAsync(List<(ReceivedMessage Message, OutgoingMessage Copy)> batch)
    {
        List<string> copies = [];
        try
        {
            // not cancelled by a shutdown: a send that was cut off may have happened, and would be repeated for nothing
            IReadOnlyList<EntryResult> results = await queue.SendAsync([.. batch.Select(pair => pair.Copy)], CancellationToken.None);
            for (int i = 0; i < batch.Count; i++)
            {
                if (results[i].Acknowledged)
                {
                    _sent.Remember(batch[i].Message.Id);
                    copies.Add(results[i].MessageId ?? string.Empty);
                }
                else
                {
                    _problem = results[i].Error;
                }
            }
        }
        catch (PortException error)
        {
            _problem = error.Message;
        }

        return copies;
    }

    /// <summary>Returns the ids that are gone; the others have a copy, and are deleted when they are seen again.</summary>
    private async Task<List<string>> DeleteAsync(ReceivedMessage[] batch)
    {
        List<string> gone = [];
        try
        {
            // not cancelled by a shutdown: their copies are there
            IReadOnlyList<EntryResult> results = await queue.DeleteAsync([.. batch.Select(message => message.ReceiptHandle)], CancellationToken.None);
            for (int i = 0; i < batch.Length; i++)
            {
                if (results[i].Acknowledged)
                {
                    _sent.Forget(batch[i].Id);
                    gone.Add(batch[i].Id);
                }
                else
                {
                    _problem = results[i].Error;
                }
            }
        }
        catch (PortException error)
        {
            _problem = error.Message;
        }

        return gone;
    }
}
