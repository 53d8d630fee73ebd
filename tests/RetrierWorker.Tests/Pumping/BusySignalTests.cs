using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Pumping;

public sealed class BusySignalTests
{
    private readonly BusySignal _busy = new();

    [Fact]
    public void Nobody_helps_before_a_receive_came_back_full() => _busy.WaitAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();

    [Fact]
    public async Task A_full_receive_calls_for_help_at_once_and_for_whoever_asks_later()
    {
        Task waiting = _busy.WaitAsync(CancellationToken.None);
        _busy.Received(10, asked: 10);
        await waiting;
        _busy.WaitAsync(CancellationToken.None).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_receive_that_was_not_full_ends_it()
    {
        _busy.Received(3, asked: 3);
        _busy.Received(9, asked: 10);
        _busy.WaitAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_receive_that_failed_ends_it_and_says_nothing_of_the_queue()
    {
        _busy.Received(3, asked: 3);
        _busy.Failed();
        _busy.WaitAsync(CancellationToken.None).IsCompleted.ShouldBeFalse();
        _busy.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void The_queue_is_empty_when_the_last_receive_of_any_brought_nothing()
    {
        _busy.IsEmpty.ShouldBeFalse("nobody has looked");
        _busy.Received(0, asked: 10);
        _busy.IsEmpty.ShouldBeTrue();
        _busy.Received(1, asked: 10);
        _busy.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public async Task Waiting_for_it_can_be_cancelled()
    {
        using CancellationTokenSource stop = new();
        Task waiting = _busy.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }
}
