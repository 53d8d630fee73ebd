using Retrier.Abstractions.Queues;

namespace Retrier.ContractTests.Queues;

/// <summary>What every adapter promises about time: long polls, delays, depth and age.</summary>
public abstract class MessageQueueWaitingContract : MessageQueueLimitsContract
{
    [SkippableFact]
    public async Task A_long_poll_ends_when_a_message_is_sent()
    {
        Task<IReadOnlyList<ReceivedMessage>> waiting = WaitingReceiveAsync(CancellationToken.None);

        await Queue.SendAsync([Message("a")], default);

        (await waiting.WaitAsync(Patience)).ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task A_cancelled_long_poll_loses_no_message()
    {
        using CancellationTokenSource stop = new();
        Task<IReadOnlyList<ReceivedMessage>> waiting = WaitingReceiveAsync(stop.Token);

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience, CancellationToken.None));

        await Queue.SendAsync([Message("a")], default);
        IReadOnlyList<ReceivedMessage> received = await ReceiveAsync();
        if (received.Count == 0 && !SeesCancellationAtOnce)
        {
            // handed to the poll that nobody waits for any more; it comes back when its time is up
            await LetPassAsync(TimeSpan.FromSeconds(2.5));
            received = await ReceiveAsync();
        }

        received.ShouldHaveSingleItem().ReceiveCount.ShouldBeLessThanOrEqualTo(SeesCancellationAtOnce ? 1 : 2);
    }

    [SkippableFact]
    public async Task A_delayed_message_comes_only_after_its_delay()
    {
        await Queue.SendAsync([Message("a") with { Delay = TimeSpan.FromSeconds(1) }], default);

        (await ReceiveAsync()).ShouldBeEmpty();
        (await Queue.GetDepthAsync(default)).Delayed.ShouldBe(1);

        await LetPassAsync(TimeSpan.FromSeconds(1.5));
        (await ReceiveAsync()).ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task Several_receivers_at_once_share_the_messages()
    {
        foreach (int batch in Enumerable.Range(0, 5))
        {
            await Queue.SendAsync([.. Enumerable.Range(0, 10).Select(i => Message($"{batch}-{i}"))], default);
        }

        IReadOnlyList<ReceivedMessage>[] received =
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => ReceiveAsync(5))));

        List<string> ids = [.. received.SelectMany(batch => batch).Select(m => m.Id)];
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
    }

    [SkippableFact]
    public async Task Depth_tells_visible_from_in_flight()
    {
        await Queue.SendAsync([Message("a"), Message("b"), Message("c")], default);
        await ReceiveAllAsync(1);

        QueueDepth depth = await Queue.GetDepthAsync(default);

        (depth.Visible, depth.InFlight, depth.Delayed).ShouldBe((2, 1, 0));
    }

    /// <summary>Whether nothing can be handed to a poll after it was cancelled. Across a network it can.</summary>
    protected virtual bool SeesCancellationAtOnce => true;

    private Task<IReadOnlyList<ReceivedMessage>> WaitingReceiveAsync(CancellationToken cancellationToken) =>
        Queue.ReceiveAsync(new ReceiveRequest(10, QueueLimits.MaxWait, TimeSpan.FromSeconds(2)), cancellationToken);
}
