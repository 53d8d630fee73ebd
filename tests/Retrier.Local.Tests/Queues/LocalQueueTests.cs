using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Queues;

public sealed class LocalQueueTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();
    private LocalStore _store = null!;

    private LocalQueue Queue => _store.Queues.Open("orders");

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(_directory.Path, _clock);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Once_another_has_received_a_message_the_old_handle_neither_deletes_nor_hides_it()
    {
        await Queue.SendAsync("a");
        ReceivedMessage old = (await Queue.ReceiveAsync(visibility: TimeSpan.FromSeconds(1)))[0];
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Queue.ReceiveAsync();

        EntryResult deleted = (await Queue.DeleteAsync(old))[0];
        EntryResult hidden = (await Queue.ChangeVisibilityAsync([new VisibilityChange(old.ReceiptHandle, TimeSpan.Zero)], default))[0];

        deleted.ShouldBe(EntryResult.Failed(Fault.Message, "ReceiptHandleIsInvalid"));
        hidden.ShouldBe(EntryResult.Failed(Fault.Message, "ReceiptHandleIsInvalid"));
        (await Queue.GetDepthAsync(default)).InFlight.ShouldBe(1);
    }

    [Fact]
    public async Task A_receive_that_timed_out_may_still_hide_and_delete_while_nobody_else_has_received()
    {
        await Queue.SendAsync("a");
        ReceivedMessage late = (await Queue.ReceiveAsync(visibility: TimeSpan.FromSeconds(1)))[0];
        _clock.Advance(TimeSpan.FromSeconds(2));

        (await Queue.ChangeVisibilityAsync([new VisibilityChange(late.ReceiptHandle, TimeSpan.FromMinutes(1))], default))[0]
            .Acknowledged.ShouldBeTrue();
        (await Queue.ReceiveAsync()).ShouldBeEmpty();
        (await Queue.DeleteAsync(late))[0].Acknowledged.ShouldBeTrue();
        (await Queue.GetDepthAsync(default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_handle_of_another_queue_is_refused()
    {
        await Queue.SendAsync("a");
        ReceivedMessage message = (await Queue.ReceiveAsync())[0];

        (await _store.Queues.Open("other").DeleteAsync(message))[0].Error.ShouldBe("ReceiptHandleIsInvalid");
        (await _store.Queues.Open("order").DeleteAsync(message))[0].Error.ShouldBe("ReceiptHandleIsInvalid");
    }

    [Fact]
    public async Task A_long_poll_wakes_the_moment_a_delayed_message_is_due()
    {
        await Queue.SendAsync("a", TimeSpan.FromSeconds(5));
        Task<IReadOnlyList<ReceivedMessage>> waiting = LongPollAsync();
        await _clock.WaitForTimersAsync(1, CancellationToken.None);

        _clock.Advance(TimeSpan.FromSeconds(4.9));
        waiting.IsCompleted.ShouldBeFalse();
        await _clock.WaitForTimersAsync(1, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        (await waiting.WaitAsync(Patience, TimeProvider.System)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_long_poll_wakes_when_a_message_is_given_back()
    {
        await Queue.SendAsync("a");
        ReceivedMessage message = (await Queue.ReceiveAsync())[0];
        Task<IReadOnlyList<ReceivedMessage>> waiting = LongPollAsync();
        await _clock.WaitForTimersAsync(1, CancellationToken.None);

        await Queue.ChangeVisibilityAsync([new VisibilityChange(message.ReceiptHandle, TimeSpan.Zero)], default);

        (await waiting.WaitAsync(Patience, TimeProvider.System)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_long_poll_ends_empty_when_its_wait_is_over()
    {
        Task<IReadOnlyList<ReceivedMessage>> waiting = LongPollAsync();
        await _clock.WaitForTimersAsync(1, CancellationToken.None);

        _clock.Advance(QueueLimits.MaxWait);

        (await waiting.WaitAsync(Patience, TimeProvider.System)).ShouldBeEmpty();
        _clock.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task A_message_given_back_goes_behind_those_that_wait_so_a_bad_one_blocks_nobody()
    {
        await Queue.SendAsync("bad");
        await Queue.SendAsync("good");
        ReceivedMessage bad = (await Queue.ReceiveAsync(1))[0];
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Queue.ChangeVisibilityAsync([new VisibilityChange(bad.ReceiptHandle, TimeSpan.Zero)], default);

        (await Queue.ReceiveAsync(1))[0].Body.ToArray().ShouldBe("good"u8.ToArray());
    }

    [Fact]
    public async Task The_age_is_that_of_the_oldest_message_however_often_it_was_received()
    {
        await Queue.SendAsync("old");
        _clock.Advance(TimeSpan.FromHours(1));
        await Queue.SendAsync("new");
        ReceivedMessage old = (await Queue.ReceiveAsync(1))[0];

        (await Queue.GetDepthAsync(default)).AgeOfOldest(_clock.GetUtcNow()).ShouldBe(TimeSpan.FromHours(1));
        await Queue.DeleteAsync(old);
        (await Queue.GetDepthAsync(default)).AgeOfOldest(_clock.GetUtcNow()).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Looking_at_messages_receives_none()
    {
        await Queue.SendAsync("a");

        PeekedMessage peeked = (await Queue.PeekAsync(5, default)).ShouldHaveSingleItem();

        peeked.ReceiveCount.ShouldBe(0);
        (await Queue.ReceiveAsync()).ShouldHaveSingleItem().Id.ShouldBe(peeked.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/1/orders")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public void A_name_that_SQS_would_refuse_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => _store.Queues.Open(name));

    [Fact]
    public void A_FIFO_queue_is_refused_with_a_clear_text() =>
        Should.Throw<ArgumentException>(() => _store.Queues.Open("orders.fifo")).Message.ShouldContain("FIFO");

    [Fact]
    public void The_same_name_is_the_same_queue() => _store.Queues.Open("orders").ShouldBeSameAs(Queue);

    private Task<IReadOnlyList<ReceivedMessage>> LongPollAsync() =>
        Queue.ReceiveAsync(new ReceiveRequest(10, QueueLimits.MaxWait, TimeSpan.FromMinutes(1)), CancellationToken.None);
}
