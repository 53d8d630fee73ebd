using Retrier.Testing;

namespace Retrier.Local.Tests.Testing;

/// <summary>The clock under each of the framework's ways to wait.</summary>
public sealed class ManualTimeInUseTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AlmostMinute = Minute - TimeSpan.FromTicks(1);

    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(20));

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_delay_ends_when_its_time_has_come()
    {
        var delay = Task.Delay(Minute, _time, _patience.Token);
        _time.Advance(AlmostMinute);
        delay.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        await delay;
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_delay_leaves_no_timer()
    {
        using var stop = new CancellationTokenSource();
        var delay = Task.Delay(Minute, _time, stop.Token);
        await stop.CancelAsync();
        _ = await Should.ThrowAsync<OperationCanceledException>(() => delay);
        _time.PendingTimers.ShouldBe(0);
    }

    [Fact]
    public void A_cancellation_source_cancels_when_its_time_has_come()
    {
        using var timeout = new CancellationTokenSource(Minute, _time);
        _time.Advance(AlmostMinute);
        timeout.IsCancellationRequested.ShouldBeFalse();
        timeout.CancelAfter(Minute);
        _time.Advance(AlmostMinute);
        timeout.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        timeout.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_periodic_timer_ticks_at_each_period()
    {
        using var timer = new PeriodicTimer(Minute, _time);
        for (int i = 0; i < 3; i++)
        {
            ValueTask<bool> tick = timer.WaitForNextTickAsync(_patience.Token);
            tick.IsCompleted.ShouldBeFalse();
            _time.Advance(Minute);
            (await tick).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Waiting_for_a_task_times_out_when_its_time_has_come()
    {
        var never = new TaskCompletionSource();
        Task wait = never.Task.WaitAsync(Minute, _time, _patience.Token);
        _time.Advance(AlmostMinute);
        wait.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        _ = await Should.ThrowAsync<TimeoutException>(() => wait);
    }
}
