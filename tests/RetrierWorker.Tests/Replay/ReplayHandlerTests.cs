using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Testing;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

public sealed class ReplayHandlerTests : IAsyncLifetime, IDisposable
{
    private readonly LoopBench _bench = LoopBench.Create();
    private readonly CancellationTokenSource _patience = new(Waiting.Patience);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_start_carries_body_and_trace_unchanged_and_is_followed_to_its_end()
    {
        await _bench.TurnAsync("closed", "open");
        (await HandleAsync("""{ "a":1 }""", ("traceparent", TestMessages.TraceParent), ("tracestate", "vendor=1"))).ShouldBe(Verdict.Done.Instance);
        StartRequest start = _bench.Machine.Starts.ShouldHaveSingleItem();
        start.Input.Text().ShouldBe("""{ "a":1 }""");
        (start.TraceParent, start.TraceState).ShouldBe((TestMessages.TraceParent, "vendor=1"));
        _bench.Outcomes.Unsettled.ShouldBe(2, "the start, and what may have run before");
        _bench.Meters.Started.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_is_taken_settles_the_message_as_a_duplicate()
    {
        await _bench.TurnAsync("closed", "open");
        _bench.Machine.OnStart = static (_, _) => Task.FromResult(new StartResult(StartKind.AlreadyExists));
        (await HandleAsync()).ShouldBe(Verdict.Done.Instance);
        (_bench.Meters.Started, _bench.Meters.Duplicates).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_start_that_is_answered_as_the_one_before_because_that_still_runs_is_counted_as_a_duplicate()
    {
        await _bench.TurnAsync("closed", "open");
        _bench.Machine.OnStart = static (request, _) => Task.FromResult(new StartResult(StartKind.Started, request.Name));
        (await HandleAsync()).ShouldBe(Verdict.Done.Instance);
        (await HandleAsync()).ShouldBe(Verdict.Done.Instance);
        (_bench.Meters.Started, _bench.Meters.Duplicates).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_fault_of_this_one_message_parks_it()
    {
        await _bench.TurnAsync("closed", "open");
        Fail(Fault.Message);
        (await HandleAsync()).ShouldBe(new Verdict.Park(ParkReason.InputRefused, "The test says no."));
    }

    [Fact]
    public async Task A_fault_of_the_whole_loop_halts_it_closes_its_tap_with_the_reason_and_uses_up_no_message()
    {
        await _bench.TurnAsync("closed", "open");
        Fail(Fault.Loop);
        (await HandleAsync()).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "halted"));
        (await HandleAsync()).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "gate-closed"));
        _bench.Store.Writes.ShouldHaveSingleItem().ShouldBe(
            new TapChange("orders", TapParameterNames.ReplayTap, "closed", "closed by Retrier: The test says no."));
        _bench.Log.Of(152).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_tap_that_cannot_be_closed_leaves_the_loop_halted_all_the_same()
    {
        await _bench.TurnAsync("closed", "open");
        Fail(Fault.Loop);
        _bench.Store.Failure = new PortException(Fault.Transient, "Test", "The store is away.");
        (await HandleAsync()).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "halted"));
        _bench.Log.Of(153).ShouldHaveSingleItem().ShouldContain("The store is away.");
        _bench.Gate.Ask(1).Gate.ShouldBe("halted");
    }

    [Theory]
    [InlineData(Fault.Transient, "start-failed")]
    [InlineData(Fault.Throttled, "throttled")]
    public async Task A_fault_that_passes_gives_the_message_back_for_a_while(Fault fault, string reason)
    {
        await _bench.TurnAsync("closed", "open");
        Fail(fault);
        Verdict.GiveBack back = (await HandleAsync()).ShouldBeOfType<Verdict.GiveBack>();
        back.Reason.ShouldBe(reason);
        back.After.ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        _bench.Machine.Starts.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_tap_closed_between_receive_and_start_gives_the_message_back_at_once()
    {
        await _bench.TurnAsync("closed", "open");
        await _bench.TurnAsync("closed", "closed");
        (await HandleAsync()).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "gate-closed"));
        _bench.Machine.Starts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shutdown_ends_the_wait_for_the_rate()
    {
        await _bench.TurnAsync("closed", "open");
        while (_bench.Pipeline.Limiter.TryStart())
        {
            // until the bucket is empty
        }

        using CancellationTokenSource abort = new();
        Task<Verdict> handling = _bench.Handler.HandleAsync(TestMessages.Of("{}"), abort.Token).AsTask();
        await _bench.Clock.WaitForTimersAsync(1, _patience.Token);
        await abort.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => handling.WaitAsync(_patience.Token));
        _bench.Machine.Starts.ShouldBeEmpty();
    }

    private void Fail(Fault fault) =>
        _bench.Machine.OnStart = (_, _) => Task.FromException<StartResult>(new PortException(fault, "Test", "The test says no."));

    private async Task<Verdict> HandleAsync(string body = "{}", params (string Name, string Text)[] attributes)
    {
        _bench.Gate.TryEnter(1);
        Task<Verdict> handling = _bench.Handler.HandleAsync(TestMessages.Of(body, attributes), _patience.Token).AsTask();
        while (!handling.IsCompleted)
        {
            await Task.WhenAny(handling, _bench.Clock.WaitForTimersAsync(1, _patience.Token));
            if (!handling.IsCompleted)
            {
                _bench.Clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }

        return await handling;
    }
}
