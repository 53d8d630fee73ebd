using Polly.CircuitBreaker;
using Polly.Timeout;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Testing;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

public sealed class StartPipelineTests : IAsyncLifetime, IDisposable
{
    private static readonly StartRequest Request = new("retry-1", "{}"u8.ToArray());
    private readonly ManualTimeProvider _clock = new();
    private readonly CancellationTokenSource _patience = new(Waiting.Patience);
    private readonly ScriptedStateMachine _machine = new();
    private readonly RecordingLogger _log = new();
    private readonly StartPipeline _pipeline;

    public StartPipelineTests() =>
        _pipeline = Create(_clock, _log);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _pipeline.DisposeAsync();

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task A_start_that_fails_for_a_moment_is_tried_again()
    {
        FailTimes(2, Fault.Transient);
        (await StartAsync()).Kind.ShouldBe(ReplayKind.Started);
        _machine.Starts.Count.ShouldBe(3);
        _machine.Starts.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_start_that_goes_on_failing_throws_what_the_last_try_threw()
    {
        FailTimes(int.MaxValue, Fault.Throttled);
        (await Should.ThrowAsync<PortException>(StartAsync)).Code.ShouldBe("Test");
        _machine.Starts.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(Fault.Message)]
    [InlineData(Fault.Loop)]
    public async Task A_start_that_will_never_work_is_not_tried_again(Fault fault)
    {
        FailTimes(int.MaxValue, fault);
        await Should.ThrowAsync<PortException>(StartAsync);
        _machine.Starts.Count.ShouldBe(1);
        _pipeline.BrokenUntil.ShouldBeNull();
    }

    [Fact]
    public async Task A_start_that_hangs_is_ended_after_ten_seconds_and_tried_again()
    {
        int calls = 0;
        _machine.OnStart = async (request, token) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _clock, token);
            }

            return new StartResult(StartKind.Started);
        };
        (await StartAsync()).Kind.ShouldBe(ReplayKind.Started);
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task The_gate_is_looked_at_before_every_try()
    {
        FailTimes(1, Fault.Transient);
        ReplayResult closed = new(ReplayKind.GateClosed);
        int looks = 0;
        ReplayResult result = await FinishAsync(
            _pipeline.StartAsync(Call, () => ++looks == 1 ? null : closed, _patience.Token).AsTask());
        result.ShouldBeSameAs(closed);
        _machine.Starts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_failures_open_the_breaker_and_a_good_probe_closes_it()
    {
        await BreakAsync();
        _pipeline.BrokenUntil.ShouldNotBeNull().ShouldBeInRange(_clock.GetUtcNow() + TimeSpan.FromSeconds(9), _clock.GetUtcNow() + TimeSpan.FromSeconds(10));
        _pipeline.MayProbe.ShouldBeFalse();
        _log.Of(150).ShouldHaveSingleItem().ShouldContain("no more for 00:00:10");

        int before = _machine.Starts.Count;
        await Should.ThrowAsync<BrokenCircuitException>(StartAsync);
        _machine.Starts.Count.ShouldBe(before);

        _clock.Advance(TimeSpan.FromSeconds(10));
        _pipeline.MayProbe.ShouldBeTrue();
        FailTimes(0, Fault.Transient);
        (await StartAsync()).Kind.ShouldBe(ReplayKind.Started);
        _pipeline.BrokenUntil.ShouldBeNull();
        _log.Of(151).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_probe_that_fails_opens_the_breaker_again()
    {
        await BreakAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        int before = _machine.Starts.Count;
        await Should.ThrowAsync<BrokenCircuitException>(StartAsync);
        _machine.Starts.Count.ShouldBe(before + 1);
        _pipeline.MayProbe.ShouldBeFalse();
        _log.Of(150).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_probe_that_a_closed_gate_kept_back_says_nothing_and_the_next_one_is_waited_for()
    {
        await BreakAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        int before = _machine.Starts.Count;
        (await FinishAsync(_pipeline.StartAsync(Call, static () => ReplayResult.GateClosed, _patience.Token).AsTask())).Kind.ShouldBe(ReplayKind.GateClosed);
        _machine.Starts.Count.ShouldBe(before);
        _pipeline.BrokenUntil.ShouldNotBeNull("nobody knows whether starts work again");
    }

    [Fact]
    public void A_rate_from_the_tap_store_counts_until_it_is_removed()
    {
        _pipeline.UseRate(2.5);
        _pipeline.Limiter.Rate.ShouldBe(2.5);
        _pipeline.UseRate(null);
        _pipeline.Limiter.Rate.ShouldBe(1000);
    }

    private static StartPipeline Create(TimeProvider clock, RecordingLogger log) =>
        new(TestSettings.Loop(replay: TestSettings.Replay(rate: 1000, burst: 100)), clock, log);

    /// <summary>Fails until the breaker opens, which is at the tenth failure within thirty seconds.</summary>
    private async Task BreakAsync()
    {
        FailTimes(int.MaxValue, Fault.Transient);
        while (_pipeline.BrokenUntil is null)
        {
            Exception error = await Should.ThrowAsync<Exception>(StartAsync);
            (error is PortException or BrokenCircuitException or TimeoutRejectedException).ShouldBeTrue(error.ToString());
        }

        _machine.Starts.Count.ShouldBe(10);
    }

    private void FailTimes(int times, Fault fault)
    {
        int left = times;
        _machine.OnStart = (_, _) => left-- > 0
            ? Task.FromException<StartResult>(new PortException(fault, "Test", "The test says no."))
            : Task.FromResult(new StartResult(StartKind.Started));
    }

    private ReplayCall Call => new(_machine, Request, Redrive: null);

    private Task<ReplayResult> StartAsync() => FinishAsync(_pipeline.StartAsync(Call, static () => null, _patience.Token).AsTask());

    /// <summary>Lets time pass whenever the pipeline waits for it.</summary>
    private async Task<ReplayResult> FinishAsync(Task<ReplayResult> start)
    {
        while (!start.IsCompleted)
        {
            await Task.WhenAny(start, _clock.WaitForTimersAsync(1, _patience.Token));
            if (!start.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }

        return await start;
    }
}
