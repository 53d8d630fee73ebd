using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Retrier.Abstractions.Sharing;
using Retrier.Testing;
using RetrierWorker.Health;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Tasks;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class ReplayGateShareTests : IAsyncLifetime
{
    private readonly LoopBench _bench = LoopBench.Create(TestSettings.Loop(replay: TestSettings.Replay(rate: 10, burst: 10)));
    private readonly TaskShare _share;
    private readonly StartPipeline _pipeline;
    private readonly ReplayGate _gate;

    public ReplayGateShareTests()
    {
        _share = new TaskShare(_bench.Clock);
        _pipeline = new StartPipeline(_bench.Loop, _bench.Clock, _bench.Log, _share);
        _gate = new ReplayGate(_bench.Interlock, _pipeline, _bench.Halt, _bench.Clock);
    }

    public Task InitializeAsync() => _bench.TurnAsync("closed", "open");

    public async Task DisposeAsync()
    {
        await _pipeline.DisposeAsync();
        await _bench.DisposeAsync();
    }

    [Fact]
    public void Replay_is_held_until_the_others_have_made_room()
    {
        Share([], others: 2);
        Ask().ShouldBe(("rate", "waiting until 2 other tasks have made room"));
        _gate.StillOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_third_of_the_rate_is_a_third_of_the_burst_and_of_the_starts_in_ten_seconds()
    {
        Share(RateParts.All[..40], others: 2);
        _gate.StillOpen.ShouldBeTrue();
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Share(RateParts.All[..40], others: 2);
        _gate.Ask(10).Permits.ShouldBe(3);
        _pipeline.Limiter.Rate.ShouldBe(10);
        _pipeline.Limiter.OwnRate.ShouldBe(3.3, 0.001);
        Take(3);
        Ask().ShouldBe(("rate", "the rate is 10 executions a second, 3.3 of them by this task"));
    }

    [Fact]
    public async Task A_rate_that_is_too_low_to_be_shared_is_left_to_one_task()
    {
        await _bench.TurnAsync("closed", "open", rate: "0.1");
        Share(RateParts.All[..60], others: 1);
        Ask().ShouldBe(("rate", "the rate is 0.1 executions a second, too little to be shared; another task replays"));
        Share(RateParts.All[60..], others: 1);
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Share(RateParts.All[60..], others: 1);
        _gate.Ask(10).Permits.ShouldBe(1);
    }

    [Fact]
    public void What_has_its_permit_is_not_started_once_the_share_has_ended()
    {
        Share(RateParts.All, others: 0);
        _gate.TryEnter(1).ShouldBeTrue();
        _bench.Clock.Advance(ShareTimes.Lease - ShareTimes.LeaseMargin);
        _gate.StillOpen.ShouldBeFalse();
        Ask().ShouldBe(("rate", "waiting to see the other tasks"));
    }

    [Fact]
    public void After_a_pause_the_burst_does_not_come_on_top_of_what_ten_seconds_may_hold()
    {
        using ReplayRateLimiter limiter = new(rate: 1, burst: 10, TaskShare.Alone(_bench.Clock), _bench.Clock);
        int started = 0;
        for (int tenth = 0; tenth < 100; tenth++)
        {
            while (limiter.TryStart())
            {
                started++;
            }

            _bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        started.ShouldBe(10);
        limiter.Until(1).ShouldBe(ShareTimes.Latency, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Status_shows_how_many_tasks_there_are_and_what_this_one_has()
    {
        await using RuntimeBench bench = await RuntimeBench.CreateAsync();
        TaskShare share = new(bench.Clock);
        TaskMembership membership = new(new InMemorySharedDocuments(), "tasks", share, bench.Clock, new RecordingLoggerOf<TaskMembership>());
        HealthReporter reporter = new([bench.Loop], bench.Taps, bench.Clock, share);
        await membership.RenewAsync(CancellationToken.None);
        reporter.Report().Tasks.ShouldBe(new TaskReport(1, 1, null));
        share.Failed("no answer in time.");
        reporter.Report().Problems[^1].ShouldBe("the tasks that share the rate cannot be seen: no answer in time.");
        membership.Dispose();
    }

    private void Share(ImmutableArray<int> parts, int others) => _share.Confirm(new Division([], parts, others), _bench.Clock.GetTimestamp());

    private void Take(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _pipeline.Limiter.TryStart().ShouldBeTrue();
        }
    }

    private (string? Gate, string? Why) Ask()
    {
        GateAnswer answer = _gate.Ask(50);
        return (answer.Gate, answer.Why);
    }
}
