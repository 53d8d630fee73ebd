using System.Globalization;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Pumping;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Pumping;

public sealed class MessagePumpTests : IAsyncLifetime
{
    private PumpBench _bench = null!;

    public async Task InitializeAsync() => _bench = await PumpBench.CreateAsync(TimeProvider.System);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Everything_arrives_once_and_nothing_stays_in_hand()
    {
        await _bench.SendAsync(Numbers(57));
        _bench.Start();
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Deletes.Done.Count == 57);
        await _bench.StopAsync();
        (await _bench.BodiesAsync("retry")).Order(StringComparer.Ordinal).ShouldBe(Numbers(57).Order(StringComparer.Ordinal));
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
        (_bench.Status.InHand, _bench.Gate.Inside).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Never_is_more_received_than_there_is_room_for()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int handling = 0;
        _bench.Settings = _bench.Settings with { Capacity = 13, Handlers = 13 };
        _bench.Handler.OnMessage = async (_, _) =>
        {
            if (Interlocked.Increment(ref handling) == 13)
            {
                full.SetResult();
            }

            await release.Task;
            return Verdict.Done.Instance;
        };
        await _bench.SendAsync(Numbers(40));
        _bench.Start();
        await full.Task.InTimeAsync();
        (await _bench.DepthAsync("failure")).InFlight.ShouldBe(13);
        _bench.Source.Receives.Sum(request => request.MaxMessages).ShouldBe(13);
        _bench.Status.InHand.ShouldBe(13);
        release.SetResult();
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Deletes.Done.Count == 40);
    }

    [Fact]
    public async Task A_busy_stage_has_several_receives_under_way_and_an_idle_one_a_single_long_poll()
    {
        _bench.Settings = _bench.Settings with { Capacity = 100, Receivers = 4, Wait = TimeSpan.FromMilliseconds(1) };
        await _bench.SendAsync([.. Enumerable.Range(0, 100).Select(i => $"m{i}")]);
        int calls = 0;
        TaskCompletionSource four = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // the first is alone; once it came back full, the next four must be under way at once or none ever returns
        _bench.Source.DuringReceive = () =>
        {
            int call = Interlocked.Increment(ref calls);
            if (call == 5)
            {
                four.TrySetResult();
            }

            return call == 1 ? Task.CompletedTask : four.Task;
        };
        _bench.Start();
        await _bench.Target.WaitUntilAsync(() => _bench.Target.Sends.Done.Count == 100);
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Receives.Any(receive => receive.Wait == PumpSettings.IdleWait));

        _bench.Source.Receives.Count(receive => receive.Wait == PumpSettings.IdleWait).ShouldBe(1, "only one goes on when nothing comes");
    }

    [Fact]
    public async Task An_idle_stage_waits_as_long_as_a_queue_lets_it_and_a_busy_one_as_set()
    {
        _bench.Settings = _bench.Settings with { Wait = TimeSpan.FromMilliseconds(1) };
        _bench.Start();
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Receives.Count == 2);
        await _bench.SendAsync("a");
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Receives.Count >= 3);

        _bench.Source.Receives.Take(3).Select(receive => receive.Wait).ShouldBe(
            [_bench.Settings.Wait, TimeSpan.FromSeconds(20), _bench.Settings.Wait], "nothing, then a message, then who knows");
    }

    [Fact]
    public async Task A_gate_that_holds_is_asked_again_and_nothing_is_received()
    {
        _bench.Gate.IsOpen = false;
        await _bench.SendAsync("a");
        _bench.Start();
        await _bench.Gate.HasHeld.InTimeAsync();
        await _bench.StopAsync();
        _bench.Source.Receives.ShouldBeEmpty();
        (_bench.Status.Gate, _bench.Status.Why).ShouldBe(("tap", "the tap is closed"));
        _bench.Meter.Sum(TelemetryNames.Metrics.GateWait, TelemetryNames.Tags.Gate, "tap").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_tap_that_closes_during_the_long_poll_gives_the_messages_back_at_once()
    {
        _bench.Source.AfterReceive = messages =>
        {
            _bench.Gate.IsOpen = messages.Count == 0;
            _bench.Gate.LetsIn = messages.Count == 0;
        };
        await _bench.SendAsync("a", "b");
        _bench.Start();
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Changes.Done.Count == 2);
        _bench.Source.Changes.Done.ShouldAllBe(change => change.Timeout == TimeSpan.Zero);
        await _bench.StopAsync();
        (await _bench.DepthAsync("failure")).Visible.ShouldBe(2);
        _bench.Handler.Handled.ShouldBeEmpty();
        _bench.Meter.Sum(TelemetryNames.Metrics.GivenBack, TelemetryNames.Tags.Reason, "gate-closed").ShouldBe(2);
    }

    [Fact]
    public async Task Told_to_stop_receiving_it_finishes_what_is_in_hand()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Handler.OnMessage = async (message, _) =>
        {
            entered.TrySetResult();
            await release.Task;
            return new Verdict.Forward(new OutgoingMessage { Body = message.Body });
        };
        await _bench.SendAsync("a");
        _bench.Start();
        await entered.Task.InTimeAsync();
        await _bench.StopReceivingAsync();
        await _bench.SendAsync("late");
        release.SetResult();
        await _bench.StopAsync();
        (await _bench.BodiesAsync("retry")).ShouldBe(["a"]);
        (await _bench.BodiesAsync("failure")).ShouldBe(["late"]);
    }

    [Fact]
    public async Task Told_to_abort_it_gives_back_what_is_not_finished_and_what_has_not_begun()
    {
        TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Settings = _bench.Settings with { Handlers = 1 };
        _bench.Handler.OnMessage = async (_, abort) =>
        {
            entered.TrySetResult();
            await abort.CancelledAsync();
            throw new OperationCanceledException(abort);
        };
        await _bench.SendAsync(Numbers(5));
        _bench.Start();
        await entered.Task.InTimeAsync();
        await _bench.StopReceivingAsync();
        await _bench.AbortAsync();
        await _bench.StopAsync();
        (await _bench.DepthAsync("failure")).Visible.ShouldBe(5);
        _bench.Handler.Handled.Count.ShouldBe(1);
        (_bench.Status.InHand, _bench.Gate.Inside).ShouldBe((0, 0));
        _bench.Meter.Sum(TelemetryNames.Metrics.GivenBack, TelemetryNames.Tags.Reason, "shutdown").ShouldBe(5);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_handler_that_fails_has_its_message_given_back_with_a_pause_and_the_others_go_on(Type failure)
    {
        _bench.Handler.OnMessage = (message, _) => message.Body.Text() == "bad"
            ? throw (Exception)Activator.CreateInstance(failure)!
            : ValueTask.FromResult<Verdict>(Verdict.Done.Instance);
        await _bench.SendAsync("bad", "good");
        _bench.Start();
        await _bench.Source.WaitUntilAsync(() => !_bench.Source.Deletes.Done.IsEmpty && !_bench.Source.Changes.Done.IsEmpty);
        await _bench.StopAsync();
        (await _bench.BodiesAsync("failure")).ShouldBe(["bad"]);
        _bench.Source.Changes.Done.First().Timeout.ShouldBeInRange(TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5));
        _bench.Log.Of(131).ShouldNotBeEmpty();
        _bench.Meter.Sum(TelemetryNames.Metrics.GivenBack, TelemetryNames.Tags.Reason, "handler-failed").ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Fault.Transient, 132)]
    [InlineData(Fault.Loop, 133)]
    public async Task A_receive_that_fails_is_tried_again_after_a_pause(Fault fault, int eventId)
    {
        int receives = 0;
        _bench.Source.BeforeReceive = _ =>
        {
            if (Interlocked.Increment(ref receives) == 1)
            {
                throw new PortException(fault, "Test", "The queue is away.");
            }
        };
        await _bench.SendAsync("a");
        _bench.Start();
        await _bench.Source.WaitUntilAsync(() => _bench.Source.Deletes.Done.Count == 1);
        _bench.Log.Of(eventId).ShouldHaveSingleItem().ShouldContain("The queue is away.");
        (_bench.Status.Receives.Count, _bench.Status.Receives.Problem).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_receive_that_dies_ends_the_pump_with_everything_in_hand_settled()
    {
        _bench.Source.BeforeReceive = _ =>
        {
            if (_bench.Source.Receives.Count == 2)
            {
                throw new InvalidOperationException("a bug");
            }
        };
        await _bench.SendAsync("a");
        _bench.Start();
        (await Should.ThrowAsync<InvalidOperationException>(_bench.StoppedAsync)).Message.ShouldBe("a bug");
        (await _bench.BodiesAsync("retry")).ShouldBe(["a"]);
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
    }

    private static string[] Numbers(int count) =>
        [.. Enumerable.Range(0, count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
