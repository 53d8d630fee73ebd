using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;
using Retrier.Testing;
using RetrierWorker.Taps;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Taps;

public sealed class TapMonitorTests : IAsyncLifetime
{
    private readonly LoopBench _bench = LoopBench.Create();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    private LoopTaps Now => _bench.Taps.Current(TestSettings.LoopName);

    [Fact]
    public void Before_the_first_read_everything_is_closed()
    {
        (Now.Capture.IsOpen, Now.Replay.IsOpen).ShouldBe((false, false));
        _bench.Taps.HasRead.ShouldBeFalse();
        _bench.Taps.IsStale.ShouldBeFalse();
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_at_first_leaves_everything_closed()
    {
        _bench.Store.Turn("open", "open");
        FailReads();
        await _bench.PollAsync();
        (Now.Capture.IsOpen, Now.Replay.IsOpen, _bench.Taps.Problem).ShouldBe((false, false, "The store is away."));
    }

    [Fact]
    public async Task The_last_value_holds_for_a_minute_and_then_every_tap_is_closed()
    {
        _bench.Store.Turn("open", "closed");
        await _bench.PollAsync();
        FailReads();
        _bench.Clock.Advance(TimeSpan.FromSeconds(60));
        await _bench.PollAsync();
        Now.Capture.IsOpen.ShouldBeTrue();
        _bench.Clock.Advance(TimeSpan.FromTicks(1));
        Now.Capture.IsOpen.ShouldBeFalse();
        Now.Capture.Problem.ShouldBe("the taps could not be read for 00:01:00: The store is away.");
        _bench.Taps.IsStale.ShouldBeTrue();
    }

    [Fact]
    public async Task Staleness_is_said_once_and_so_is_its_end()
    {
        _bench.Store.Turn("open", "closed");
        await _bench.PollAsync();
        FailReads();
        for (int i = 0; i < 50; i++)
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(2));
            await _bench.PollAsync();
        }

        _bench.TapLog.Of(103).ShouldHaveSingleItem();
        _bench.TapLog.Of(104).ShouldHaveSingleItem().ShouldContain("both taps count as closed");
        _bench.Store.Failure = null;
        await _bench.PollAsync();
        await _bench.PollAsync();
        _bench.TapLog.Of(105).ShouldHaveSingleItem();
        Now.Capture.IsOpen.ShouldBeTrue();
        _bench.Taps.Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_second_outage_is_said_again()
    {
        _bench.Store.Turn("open", "closed");
        for (int outage = 0; outage < 2; outage++)
        {
            await _bench.PollAsync();
            FailReads();
            _bench.Clock.Advance(TimeSpan.FromSeconds(61));
            await _bench.PollAsync();
            _bench.Store.Failure = null;
        }

        _bench.TapLog.Of(104).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_text_nobody_understands_is_said_once_and_loudly()
    {
        _bench.Store.Turn("opne", "closed");
        await _bench.PollAsync();
        await _bench.PollAsync();
        _bench.TapLog.Of(101).ShouldHaveSingleItem().ShouldContain("'opne'");
        _bench.Store.Set(TapParameterNames.CaptureTap, "open");
        await _bench.PollAsync();
        _bench.TapLog.Of(100).Count(line => line.Contains("Capture tap is open", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_rate_nobody_understands_is_said_once()
    {
        _bench.Store.Turn("closed", "open", rate: "fast");
        await _bench.PollAsync();
        await _bench.PollAsync();
        _bench.TapLog.Of(102).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_jump_of_the_clock_on_the_wall_makes_nothing_stale()
    {
        _bench.Store.Turn("open", "closed");
        await _bench.PollAsync();
        _bench.Clock.SetUtcNow(_bench.Clock.GetUtcNow().AddDays(1));
        Now.Capture.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_closing_counts_as_seen_when_the_read_returned_and_not_when_it_began()
    {
        await _bench.TurnAsync("open", "closed");
        _bench.Store.WhileReading = () => _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        _bench.Store.Turn("closed", "open");
        await _bench.PollAsync();
        _bench.Interlock.WhyNotReplay().ShouldNotBeNull().Why.ShouldContain("for every task to see it");
    }

    [Fact]
    public async Task A_tap_that_is_missing_at_the_first_read_was_not_seen_closed_before_it()
    {
        _bench.Store.Set(TapParameterNames.ReplayTap, "open");
        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await _bench.PollAsync();
        _bench.Interlock.WhyNotReplay().ShouldNotBeNull().Why.ShouldContain("for every task to see it");
    }

    [Fact]
    public async Task It_polls_by_itself_at_least_every_two_seconds()
    {
        using CancellationTokenSource patience = new(Waiting.Patience);
        _bench.Store.Turn("open", "closed");
        await _bench.Taps.StartAsync(patience.Token);
        await _bench.Clock.WaitForTimersAsync(1, patience.Token);
        Now.Capture.IsOpen.ShouldBeTrue();
        TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Store.WhileReading = () => read.TrySetResult();
        _bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await read.Task.WaitAsync(patience.Token);
        await _bench.Taps.StopAsync(patience.Token);
    }

    private void FailReads() => _bench.Store.Failure = new PortException(Fault.Transient, "Test", "The store is away.");
}
