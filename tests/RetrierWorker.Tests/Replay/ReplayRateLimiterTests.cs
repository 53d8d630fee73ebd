using System.Threading.RateLimiting;
using Retrier.Testing;
using RetrierWorker.Replay;
using RetrierWorker.Tasks;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

public sealed class ReplayRateLimiterTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly CancellationTokenSource _patience = new(Waiting.Patience);

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task The_burst_is_granted_at_once_and_the_next_one_waits_for_its_token()
    {
        await using ReplayRateLimiter limiter = new(rate: 2, burst: 3, TaskShare.Alone(_clock), _clock);
        for (int i = 0; i < 3; i++)
        {
            (await limiter.AcquireAsync(1, _patience.Token)).IsAcquired.ShouldBeTrue();
        }

        Task<RateLimitLease> fourth = limiter.AcquireAsync(1, _patience.Token).AsTask();
        await _clock.WaitForTimersAsync(1, _patience.Token);
        _clock.Advance(TimeSpan.FromSeconds(0.4));
        fourth.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        (await fourth.WaitAsync(_patience.Token)).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public async Task A_rate_that_is_raised_counts_within_a_second_for_those_who_wait_already()
    {
        await using ReplayRateLimiter limiter = Empty(rate: 0.001);
        Task<RateLimitLease> waiting = limiter.AcquireAsync(1, _patience.Token).AsTask();
        await _clock.WaitForTimersAsync(1, _patience.Token);
        limiter.Rate = 100;
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        (await waiting.WaitAsync(_patience.Token)).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public async Task A_rate_that_is_lowered_keeps_those_waiting_who_wait_already()
    {
        await using ReplayRateLimiter limiter = Empty(rate: 10);
        Task<RateLimitLease> waiting = limiter.AcquireAsync(1, _patience.Token).AsTask();
        await _clock.WaitForTimersAsync(1, _patience.Token);
        limiter.Rate = 2;
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        await _clock.WaitForTimersAsync(1, _patience.Token);
        waiting.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.4));
        (await waiting.WaitAsync(_patience.Token)).IsAcquired.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_started_at_a_higher_rate_does_not_bring_a_lower_one_to_a_stop()
    {
        await using ReplayRateLimiter limiter = Empty(rate: 30);
        for (int started = 0; started < 150; started++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.035));
            limiter.TryStart().ShouldBeTrue();
        }

        limiter.Rate = 10;
        _clock.Advance(TimeSpan.FromSeconds(1));
        limiter.TryStart().ShouldBeTrue("150 starts in five seconds are more than a hundred in ten, but were allowed then");
        _clock.Advance(TimeSpan.FromSeconds(60));
        limiter.Available.ShouldBeLessThanOrEqualTo(100, "the bound is the lower rate's by now");
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_takes_no_token()
    {
        await using ReplayRateLimiter limiter = Empty(rate: 1);
        using CancellationTokenSource abort = new();
        Task<RateLimitLease> waiting = limiter.AcquireAsync(1, abort.Token).AsTask();
        await _clock.WaitForTimersAsync(1, _patience.Token);
        await abort.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        _clock.Advance(TimeSpan.FromSeconds(1));
        limiter.Available.ShouldBe(1);
    }

    [Fact]
    public async Task More_than_the_burst_can_never_be_had_at_once()
    {
        await using ReplayRateLimiter limiter = new(rate: 1, burst: 2, TaskShare.Alone(_clock), _clock);
        (await limiter.AcquireAsync(3, _patience.Token)).IsAcquired.ShouldBeFalse();
    }

    [Fact]
    public async Task Its_statistics_tell_what_is_left_and_what_was_granted()
    {
        await using ReplayRateLimiter limiter = Empty(rate: 1);
        RateLimiterStatistics statistics = limiter.GetStatistics().ShouldNotBeNull();
        (statistics.CurrentAvailablePermits, statistics.TotalSuccessfulLeases).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_start_that_nobody_has_answered_yet_may_still_arrive_and_counts()
    {
        await using ReplayRateLimiter limiter = new(rate: 1, burst: 10, TaskShare.Alone(_clock), _clock);
        RateLimitLease[] leases = [.. Enumerable.Range(0, 10).Select(_ => limiter.AttemptAcquire())];
        _clock.Advance(TimeSpan.FromSeconds(20));
        limiter.TryStart().ShouldBeFalse("ten are on their way, and could all arrive now");
        Answer(leases);
        limiter.TryStart().ShouldBeFalse("they may have arrived just now");
        Answer(leases);
        _clock.Advance(ShareTimes.Window + ShareTimes.Latency);
        limiter.Available.ShouldBe(10, "an answer counts once");
    }

    [Fact]
    public async Task A_start_whose_call_lasts_as_long_as_its_execution_counts_from_when_it_was_granted()
    {
        await using ReplayRateLimiter limiter = new(rate: 1, burst: 10, TaskShare.Alone(_clock), _clock, outlasts: true);
        RateLimitLease[] leases = [.. Enumerable.Range(0, 10).Select(_ => limiter.AttemptAcquire())];
        _clock.Advance(ShareTimes.Window + ShareTimes.Latency);
        limiter.Available.ShouldBe(10);
        Answer(leases);
        limiter.Available.ShouldBe(10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task However_long_each_start_is_on_its_way_no_ten_seconds_see_more_arrive_than_the_rate_allows(int seed)
    {
        Random random = new(seed);
        await using ReplayRateLimiter limiter = new(rate: 5, burst: 20, TaskShare.Alone(_clock), _clock);
        List<(int AnsweredAt, RateLimitLease Lease)> underWay = [];
        List<int> arrivals = [];
        for (int tick = 0; tick < 1200; tick++)
        {
            // slow for a minute, then fast, when what was slow arrives together with what is not
            int slowest = tick / 300 % 2 == 0 ? 80 : 2;
            underWay.ForEach(start => (start.AnsweredAt <= tick ? start.Lease : null)?.Dispose());
            underWay.RemoveAll(start => start.AnsweredAt <= tick);
            while (limiter.AttemptAcquire() is { IsAcquired: true } lease)
            {
                int arrivesAt = tick + random.Next(slowest);
                arrivals.Add(arrivesAt);
                underWay.Add((arrivesAt + random.Next(slowest), lease));
            }

            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        arrivals.Max(first => arrivals.Count(arrival => arrival >= first && arrival < first + 100)).ShouldBeLessThanOrEqualTo(50);
        arrivals.Count.ShouldBeGreaterThan(300, "half of the rate, with calls of up to sixteen seconds");
    }

    private static void Answer(RateLimitLease[] leases) => Array.ForEach(leases, static lease => lease.Dispose());

    private ReplayRateLimiter Empty(double rate)
    {
        ReplayRateLimiter limiter = new(rate, burst: 1, TaskShare.Alone(_clock), _clock);
        limiter.TryStart().ShouldBeTrue();
        return limiter;
    }
}
