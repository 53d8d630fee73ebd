using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Pumping;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Pumping;

public sealed class LeaseTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TaskCompletionSource<CancellationToken> _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PumpBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await PumpBench.CreateAsync(_clock);
        _bench.Handler.OnMessage = async (_, abort) =>
        {
            _entered.TrySetResult(abort);
            await _release.Task.WaitAsync(abort);
            return Verdict.Done.Instance;
        };
        await _bench.SendAsync("a");
        _bench.Start();
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_message_being_worked_on_is_kept_hidden()
    {
        await _entered.Task.InTimeAsync();
        for (int extension = 1; extension <= 4; extension++)
        {
            _clock.Advance(TimeSpan.FromSeconds(16));
            await _bench.Source.WaitUntilAsync(() => _bench.Source.Changes.Done.Count >= extension);
        }

        (await _bench.DepthAsync("failure")).InFlight.ShouldBe(1);
        _bench.Source.Changes.Done.ShouldAllBe(change => change.Timeout == TimeSpan.FromSeconds(30));
        _release.SetResult();
        await _bench.StopAsync();
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
        _bench.Handler.Handled.Count.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_message_is_another_receivers_work_on_it_stops_and_it_is_left_to_him()
    {
        _bench.Source.Changes.Entry = _ => EntryResult.Failed(Fault.Message, "BadHandle");
        CancellationToken work = await _entered.Task.InTimeAsync();
        _clock.Advance(TimeSpan.FromSeconds(16));
        await work.CancelledAsync();
        await _bench.StopAsync();
        _bench.Log.Of(130).ShouldHaveSingleItem().ShouldContain("BadHandle");
        _bench.Source.Changes.Asked.Count.ShouldBe(1, "what is lost is not given back");
        (await _bench.BodiesAsync("failure")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_failure_that_passes_is_repeated_as_long_as_the_message_is_ours()
    {
        _bench.Source.Changes.Before = new PortException(Fault.Transient, "Test", "The queue is away.");
        CancellationToken work = await _entered.Task.InTimeAsync();
        _clock.Advance(TimeSpan.FromSeconds(16));
        await _bench.Source.WaitUntilAsync(() => !_bench.Source.Changes.Asked.IsEmpty);
        work.IsCancellationRequested.ShouldBeFalse();
        _bench.Source.Changes.Before = null;
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _bench.Source.WaitUntilAsync(() => !_bench.Source.Changes.Done.IsEmpty);
        _clock.Advance(TimeSpan.FromSeconds(14));
        work.IsCancellationRequested.ShouldBeFalse();
        _release.SetResult();
        await _bench.StopAsync();
        (await _bench.BodiesAsync("failure")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_in_time_stops_the_work_when_the_lease_is_over()
    {
        _bench.Source.Changes.Before = new PortException(Fault.Transient, "Test", "The queue is away.");
        CancellationToken work = await _entered.Task.InTimeAsync();

        // the queue would deliver it again as soon as the lease is over
        await _bench.StopReceivingAsync();
        _clock.Advance(TimeSpan.FromSeconds(31));
        await work.CancelledAsync();
        await _bench.StopAsync();
        _bench.Log.Of(130).ShouldHaveSingleItem().ShouldContain("The queue is away.");
    }

    [Fact]
    public async Task A_lost_message_counts_as_aborted_and_leaves_nothing_in_hand()
    {
        _bench.Source.Changes.Entry = _ => EntryResult.Failed(Fault.Message, "BadHandle");
        await _entered.Task.InTimeAsync();
        _clock.Advance(TimeSpan.FromSeconds(16));
        await _bench.Source.WaitUntilAsync(() => !_bench.Source.Changes.Asked.IsEmpty);
        await _bench.StopAsync();
        _bench.Meter.Sum(TelemetryNames.Metrics.ProcessDuration, TelemetryNames.Tags.ErrorType, "aborted").ShouldBeInRange(15, 16);
        (_bench.Status.InHand, _bench.Gate.Inside).ShouldBe((0, 0));
    }
}
