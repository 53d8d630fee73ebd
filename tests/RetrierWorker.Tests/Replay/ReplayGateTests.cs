using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Testing;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

public sealed class ReplayGateTests : IAsyncLifetime
{
    private readonly LoopBench _bench = LoopBench.Create(TestSettings.Loop(replay: TestSettings.Replay(rate: 10, burst: 10)));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public void Before_the_taps_have_been_read_the_tap_holds() =>
        Ask().ShouldBe(("tap", "the taps have not been read yet"));

    [Theory]
    [InlineData("open", "closed", "tap", "the replay tap is closed")]
    [InlineData("closed", "closed", "tap", "the replay tap is closed")]
    [InlineData("closed", "opne", "tap", "replay-tap is 'opne', which is neither open nor closed")]
    [InlineData("open", "open", "interlock", "both taps are open: close the capture tap first")]
    [InlineData("closed", "open", null, null)]
    public async Task Each_setting_of_the_taps_has_its_reason(string capture, string replay, string? gate, string? why)
    {
        await _bench.TurnAsync(capture, replay);
        Ask().ShouldBe((gate, why));
    }

    [Fact]
    public async Task The_interlock_holds_until_every_task_has_seen_the_closing()
    {
        _bench.Store.Turn("closed", "open");
        await _bench.PollAsync();
        Ask().ShouldBe(("interlock", "the capture tap was closed 0 s ago; waiting 4 s for every task to see it"));
        _bench.Clock.Advance(TimeSpan.FromSeconds(3.5));
        Ask().ShouldBe(("interlock", "the capture tap was closed 3.5 s ago; waiting 4 s for every task to see it"));
        _bench.Clock.Advance(TimeSpan.FromSeconds(0.5));
        Ask().ShouldBe((null, null));
    }

    [Fact]
    public async Task A_halt_holds_until_the_tap_is_opened_anew()
    {
        await _bench.TurnAsync("closed", "open");
        await _bench.Alarm.HaltAsync(new PortException(Fault.Loop, "AccessDenied", "May not start orders."));
        await _bench.PollAsync();
        Ask().ShouldBe(("halted", "May not start orders."));
        await _bench.TurnAsync("closed", "open");
        Ask().ShouldBe((null, null));
    }

    [Fact]
    public async Task As_many_messages_are_let_in_as_there_are_tokens_that_nobody_waits_for()
    {
        await _bench.TurnAsync("closed", "open");
        _bench.Gate.Ask(50).Permits.ShouldBe(10);
        _bench.Gate.Ask(4).Permits.ShouldBe(4);
        _bench.Gate.TryEnter(7).ShouldBeTrue();
        _bench.Gate.Ask(3).Permits.ShouldBe(3);
        _bench.Gate.TryEnter(3).ShouldBeTrue();
        Ask().ShouldBe(("rate", "the rate is 10 executions a second"));
        _bench.Gate.PermitSettled();
        _bench.Gate.Ask(1).Permits.ShouldBe(1);
    }

    [Theory]
    [InlineData(10, 10, 10)]
    [InlineData(300, 100, 10)]
    [InlineData(4, 10, 4)]
    [InlineData(10, 1, 1)]
    [InlineData(0.5, 1, 1)]
    public async Task Messages_come_in_batches_of_what_a_second_brings_for_a_receive_costs_the_same_for_one_or_ten(double rate, int burst, int batch)
    {
        await using var bench = LoopBench.Create(TestSettings.Loop(replay: TestSettings.Replay(rate, burst)));
        await bench.TurnAsync("closed", "open");
        for (int i = 0; i < burst; i++)
        {
            bench.Pipeline.Limiter.TryStart().ShouldBeTrue();
        }

        bench.Clock.Advance(TimeSpan.FromSeconds((batch / rate) - 0.001));
        bench.Gate.Ask(10).Gate.ShouldBe("rate");
        bench.Clock.Advance(TimeSpan.FromSeconds(0.002));
        bench.Gate.Ask(10).Permits.ShouldBe(batch);
    }

    [Fact]
    public async Task A_message_that_needs_no_start_gives_its_place_in_the_rate_back()
    {
        await _bench.TurnAsync("closed", "open");
        for (int i = 0; i < 50; i++)
        {
            _bench.Gate.TryEnter(1).ShouldBeTrue();
            await _bench.Handler.HandleAsync(TestMessages.Of("not json"), CancellationToken.None);
            _bench.Gate.Leave(1);
        }

        _bench.Gate.Ask(50).Permits.ShouldBe(10);
    }

    [Fact]
    public async Task A_rate_nobody_understands_holds_replay()
    {
        await _bench.TurnAsync("closed", "open", rate: "fast");
        Ask().ShouldBe(("rate", "replay-rate is 'fast', which is not a number above 0 up to 10000"));
    }

    [Fact]
    public async Task The_breaker_holds_then_lets_one_probe_in_and_holds_the_others_until_it_is_back()
    {
        await _bench.TurnAsync("closed", "open");
        await BreakAsync();
        (string? gate, string? why) = Ask();
        gate.ShouldBe("breaker");
        why!.ShouldStartWith("too many starts failed; trying one at 00:00:");
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await _bench.PollAsync();
        _bench.Gate.Ask(50).Permits.ShouldBe(1);
        _bench.Gate.TryEnter(1).ShouldBeTrue();
        Ask().ShouldBe(("breaker", "one start is tried before replay goes on"));
    }

    [Fact]
    public async Task The_tap_is_asked_before_the_breaker_and_the_breaker_before_the_rate()
    {
        await _bench.TurnAsync("closed", "open", rate: "fast");
        await BreakAsync();
        Ask().Gate.ShouldBe("breaker");
        await _bench.TurnAsync("open", "open");
        Ask().Gate.ShouldBe("interlock");
        await _bench.TurnAsync("closed", "closed");
        Ask().Gate.ShouldBe("tap");
    }

    [Fact]
    public async Task Nobody_enters_after_the_tap_was_closed_and_nobody_is_counted()
    {
        await _bench.TurnAsync("closed", "open");
        _bench.Gate.Ask(5).Permits.ShouldBe(5);
        await _bench.TurnAsync("closed", "closed");
        _bench.Gate.TryEnter(5).ShouldBeFalse();
        _bench.Gate.StillOpen.ShouldBeFalse();
        await _bench.TurnAsync("closed", "open");
        _bench.Gate.Ask(50).Permits.ShouldBe(10);
    }

    private async Task BreakAsync()
    {
        _bench.Machine.OnStart = static (_, _) => Task.FromException<StartResult>(new PortException(Fault.Transient, "Test", "no"));
        using CancellationTokenSource patience = new(Waiting.Patience);
        while (_bench.Pipeline.BrokenUntil is null)
        {
            Task start = _bench.Pipeline.StartAsync(
                new ReplayCall(_bench.Machine, new StartRequest("retry-1", "{}"u8.ToArray()), Redrive: null), static () => null, patience.Token).AsTask();
            while (!start.IsCompleted)
            {
                await Task.WhenAny(start, _bench.Clock.WaitForTimersAsync(1, patience.Token));
                _bench.Clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }

        await _bench.PollAsync();
    }

    private (string? Gate, string? Why) Ask()
    {
        GateAnswer answer = _bench.Gate.Ask(50);
        (answer.Permits == 0).ShouldBe(answer.Gate is not null);
        (answer.AskAgain > TimeSpan.Zero).ShouldBe(answer.Gate is not null);
        return (answer.Gate, answer.Why);
    }
}
