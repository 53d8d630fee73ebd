using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Taps;

public sealed class LoopInterlockTests : IAsyncLifetime
{
    private readonly LoopBench _bench = LoopBench.Create();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Capture_goes_on_while_both_taps_are_open_and_replay_does_not()
    {
        await _bench.Outcomes.AskAsync(CancellationToken.None);
        await _bench.TurnAsync("open", "open");
        _bench.Interlock.TryEnterCapture(1).ShouldBeTrue();
        _bench.Interlock.TryEnterReplay(1).ShouldBeFalse();
    }

    [Fact]
    public async Task Capture_waits_until_it_is_known_what_ran_before_the_restart()
    {
        await _bench.TurnAsync("open", "closed");
        _bench.Interlock.WhyNotCapture().ShouldNotBeNull().ShouldContain("1 replayed executions have not ended");
        await _bench.Outcomes.AskAsync(CancellationToken.None);
        _bench.Interlock.WhyNotCapture().ShouldBeNull();
    }

    [Fact]
    public async Task Replay_waits_for_the_last_message_being_captured()
    {
        await _bench.Outcomes.AskAsync(CancellationToken.None);
        await _bench.TurnAsync("open", "closed");
        _bench.Interlock.TryEnterCapture(2).ShouldBeTrue();
        await _bench.TurnAsync("closed", "open");
        _bench.Interlock.LeaveCapture(1);
        _bench.Interlock.TryEnterReplay(1).ShouldBeFalse();
        _bench.Interlock.LeaveCapture(1);
        _bench.Interlock.TryEnterReplay(1).ShouldBeTrue();
    }

    [Fact]
    public async Task Capture_waits_for_what_replay_has_in_hand_and_for_what_it_started()
    {
        await _bench.Outcomes.AskAsync(CancellationToken.None);
        await _bench.TurnAsync("closed", "open");
        _bench.Interlock.TryEnterReplay(1).ShouldBeTrue();
        await _bench.TurnAsync("open", "closed");
        _bench.Interlock.TryEnterCapture(1).ShouldBeFalse();
        _bench.Machine.Running["retry-1"] = 0;
        _bench.Outcomes.Follow("retry-1");
        _bench.Interlock.LeaveReplay(1);
        _bench.Interlock.TryEnterCapture(1).ShouldBeFalse();
        _bench.Machine.Running.Clear();
        await _bench.Outcomes.AskAsync(CancellationToken.None);
        _bench.Interlock.TryEnterCapture(1).ShouldBeTrue();
    }

    [Fact]
    public async Task An_execution_that_never_ends_holds_capture_for_the_grace_time_only()
    {
        await _bench.Outcomes.AskAsync(CancellationToken.None);
        await _bench.TurnAsync("open", "closed");
        _bench.Machine.Running["retry-1"] = 0;
        _bench.Outcomes.Follow("retry-1");
        _bench.Clock.Advance(TimeSpan.FromMinutes(4.9));
        await _bench.PollAsync();
        _bench.Interlock.WhyNotCapture().ShouldNotBeNull();
        _bench.Clock.Advance(TimeSpan.FromMinutes(0.1));
        await _bench.PollAsync();
        _bench.Interlock.WhyNotCapture().ShouldBeNull();
    }
}
