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
    public async Task Waiting_for_it_can_be_cancelled()
    {
        using CancellationTokenSource stop = new();
        Task waiting = _busy.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }
}
