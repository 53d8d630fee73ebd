using Retrier.Abstractions.Queues;

namespace RetrierWorker.Journeys.Running;

/// <summary>Looks into queues by long poll. Only for queues that no open tap reads from at the time.</summary>
internal static class QueueReading
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    /// <summary>Waits for a message and keeps it.</summary>
    public static async Task<ReceivedMessage> TakeAsync(this IMessageQueue queue)
    {
        IReadOnlyList<ReceivedMessage> messages = await queue.ReceiveAsync(
            new ReceiveRequest(1, QueueLimits.MaxWait, Hidden), CancellationToken.None);
        return messages.Count == 1 ? messages[0] : throw new TimeoutException($"No message came to {queue.Name} in {QueueLimits.MaxWait:c}.");
    }

    /// <summary>Waits for so many messages and keeps them.</summary>
    public static async Task<List<ReceivedMessage>> TakeAsync(this IMessageQueue queue, int count)
    {
        List<ReceivedMessage> taken = [];
        while (taken.Count < count)
        {
            taken.Add(await queue.TakeAsync());
        }

        return taken;
    }

    /// <summary>Waits for a message and puts it back.</summary>
    public static async Task<ReceivedMessage> LookAsync(this IMessageQueue queue)
    {
        ReceivedMessage message = await queue.TakeAsync();
        IReadOnlyList<EntryResult> back = await queue.ChangeVisibilityAsync(
            [new VisibilityChange(message.ReceiptHandle, TimeSpan.Zero)], CancellationToken.None);
        back[0].Acknowledged.ShouldBeTrue();
        return message;
    }

    /// <summary>Puts messages in, as many as there are, and returns their ids in the same order.</summary>
    public static async Task<List<string>> PutAsync(this IMessageQueue queue, IEnumerable<OutgoingMessage> messages)
    {
        List<string> ids = [];
        foreach (OutgoingMessage[] batch in messages.Chunk(QueueLimits.BatchEntries))
        {
            IReadOnlyList<EntryResult> results = await queue.SendAsync(batch, CancellationToken.None);
            results.ShouldAllBe(result => result.Acknowledged);
            ids.AddRange(results.Select(result => result.MessageId!));
        }

        return ids;
    }

    /// <summary>Puts one message in and returns its id.</summary>
    public static async Task<string> PutAsync(this IMessageQueue queue, ReadOnlyMemory<byte> body) =>
        (await queue.PutAsync([new OutgoingMessage { Body = body }]))[0];

    /// <summary>How many messages there are, hidden or not.</summary>
    public static async Task<long> CountAsync(this IMessageQueue queue) =>
        (await queue.GetDepthAsync(CancellationToken.None)).Total;
}
