using System.Text;
using Retrier.Abstractions.Queues;

namespace Retrier.ContractTests.Queues;

/// <summary>What every adapter promises as an <see cref="IMessageQueue"/>: sending, receiving and settling.</summary>
public abstract class MessageQueueContract : IAsyncLifetime
{
    /// <summary>No test may hang a run.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The visibility timeout that tests receive with when they do not let it pass.</summary>
    protected static readonly TimeSpan AWhile = TimeSpan.FromMinutes(5);

    /// <summary>An empty queue of its own for each test.</summary>
    protected IMessageQueue Queue { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Queue = await CreateQueueAsync();

    /// <inheritdoc/>
    public abstract Task DisposeAsync();

    [SkippableFact]
    public async Task What_was_sent_is_received_byte_for_byte_with_its_attributes()
    {
        OutgoingMessage sent = new()
        {
            Body = Encoding.UTF8.GetBytes("{\"a\": \"ä€🙂\",  \"b\":1.0}"),
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
            {
                ["retrier"] = MessageAttribute.Of("{\"v\":1}"),
                ["count"] = MessageAttribute.Of("3", "Number"),
                ["raw"] = MessageAttribute.Of(new byte[] { 0, 1, 255 }),
            },
        };

        EntryResult result = (await Queue.SendAsync([sent], default)).ShouldHaveSingleItem();
        ReceivedMessage received = (await ReceiveAsync()).ShouldHaveSingleItem();

        result.Acknowledged.ShouldBeTrue();
        received.Id.ShouldBe(result.MessageId);
        received.Body.ToArray().ShouldBe(sent.Body.ToArray());
        received.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).ShouldBe(sent.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal));
        received.ReceiveCount.ShouldBe(1);
        received.TextAttribute("retrier").ShouldBe("{\"v\":1}");
    }

    [SkippableFact]
    public async Task A_group_travels_with_its_message()
    {
        await Queue.SendAsync([Message("a") with { GroupId = "tenant-1" }, Message("b")], default);

        IReadOnlyList<ReceivedMessage> received = await ReceiveAllAsync(2);

        received.Select(m => m.GroupId).Order(StringComparer.Ordinal).ShouldBe([null, "tenant-1"]);
    }

    [SkippableFact]
    public async Task A_batch_has_one_result_per_entry_in_its_order()
    {
        EntryResult[] results = [.. await Queue.SendAsync([.. Enumerable.Range(0, 10).Select(i => Message($"m{i}"))], default)];

        var bodies = (await ReceiveAllAsync(10)).ToDictionary(m => m.Id, Text, StringComparer.Ordinal);
        results.Length.ShouldBe(10);
        results.Select(r => bodies[r.MessageId!]).ShouldBe(Enumerable.Range(0, 10).Select(i => $"m{i}"));
    }

    [SkippableFact]
    public async Task A_received_message_is_hidden_from_others()
    {
        await Queue.SendAsync([Message("a")], default);

        await ReceiveAsync();

        (await ReceiveAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_message_that_was_not_deleted_comes_back_when_its_time_is_up_and_counts_the_receive()
    {
        await Queue.SendAsync([Message("a")], default);
        ReceivedMessage first = (await ReceiveAsync(visibility: TimeSpan.FromSeconds(1))).ShouldHaveSingleItem();

        await LetPassAsync(TimeSpan.FromSeconds(1.5));
        ReceivedMessage second = (await ReceiveAsync()).ShouldHaveSingleItem();

        second.Id.ShouldBe(first.Id);
        second.ReceiveCount.ShouldBe(2);
        string.Equals(second.ReceiptHandle, first.ReceiptHandle, StringComparison.Ordinal).ShouldBeFalse();
        second.SentAt.ShouldBe(first.SentAt);
    }

    [SkippableFact]
    public async Task A_deleted_message_never_comes_back_and_deleting_it_again_is_acknowledged()
    {
        await Queue.SendAsync([Message("a")], default);
        ReceivedMessage message = (await ReceiveAsync(visibility: TimeSpan.FromSeconds(1))).ShouldHaveSingleItem();

        (await Queue.DeleteAsync([message.ReceiptHandle], default)).ShouldHaveSingleItem().Acknowledged.ShouldBeTrue();
        (await Queue.DeleteAsync([message.ReceiptHandle], default)).ShouldHaveSingleItem().Acknowledged.ShouldBeTrue();

        await LetPassAsync(TimeSpan.FromSeconds(1.5));
        (await ReceiveAsync()).ShouldBeEmpty();
        (await Queue.GetDepthAsync(default)).Total.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_message_given_back_is_received_at_once()
    {
        await Queue.SendAsync([Message("a")], default);
        ReceivedMessage message = (await ReceiveAsync()).ShouldHaveSingleItem();

        IReadOnlyList<EntryResult> results =
            await Queue.ChangeVisibilityAsync([new VisibilityChange(message.ReceiptHandle, TimeSpan.Zero)], default);

        results.ShouldHaveSingleItem().Acknowledged.ShouldBeTrue();
        (await ReceiveAsync()).ShouldHaveSingleItem().ReceiveCount.ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_message_hidden_for_longer_does_not_come_back_early()
    {
        await Queue.SendAsync([Message("a")], default);
        ReceivedMessage message = (await ReceiveAsync(visibility: TimeSpan.FromSeconds(1))).ShouldHaveSingleItem();

        await Queue.ChangeVisibilityAsync([new VisibilityChange(message.ReceiptHandle, AWhile)], default);

        await LetPassAsync(TimeSpan.FromSeconds(1.5));
        (await ReceiveAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_garbled_receipt_handle_fails_its_entry_only()
    {
        await Queue.SendAsync([Message("a")], default);
        ReceivedMessage message = (await ReceiveAsync()).ShouldHaveSingleItem();

        IReadOnlyList<EntryResult> deleted = await Queue.DeleteAsync(["no such handle", message.ReceiptHandle], default);

        deleted.Select(r => r.Acknowledged).ShouldBe([false, true]);
    }

    /// <summary>Makes an empty queue, with whatever it needs.</summary>
    protected abstract Task<IMessageQueue> CreateQueueAsync();

    /// <summary>Lets time pass for the queue.</summary>
    protected abstract Task LetPassAsync(TimeSpan time);

    /// <summary>A message with this text.</summary>
    protected static OutgoingMessage Message(string text) => new() { Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>The text of a message.</summary>
    protected static string Text(ReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Encoding.UTF8.GetString(message.Body.Span);
    }

    /// <summary>One receive without a wait.</summary>
    protected Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int max = 10, TimeSpan? visibility = null) =>
        Queue.ReceiveAsync(new ReceiveRequest(max, TimeSpan.Zero, visibility ?? AWhile), default);

    /// <summary>Receives until so many have come; a receive may bring fewer than there are.</summary>
    protected async Task<IReadOnlyList<ReceivedMessage>> ReceiveAllAsync(int count, TimeSpan? visibility = null)
    {
        List<ReceivedMessage> all = [];
        for (int tries = 0; all.Count < count && tries < 10 * count; tries++)
        {
            all.AddRange(await ReceiveAsync(Math.Min(10, count - all.Count), visibility));
        }

        all.Count.ShouldBe(count);
        return all;
    }
}
