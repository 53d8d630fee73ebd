using System.Threading.RateLimiting;
using Retrier.Testing;
using RetrierWorker.Replay;
using RetrierWorker.Tasks;

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
            limiter.AttemptAcquire(1).IsAcquired.ShouldBeTrue();
        }

        limiter.Rate = 10;
        _clock.Advance(TimeSpan.FromSeconds(1));
        limiter.AttemptAcquire(1).IsAcquired.ShouldBeTrue("150 starts in five seconds are more than a hundred in ten, but were allowed then");
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

    private ReplayRateLimiter Empty(double rate)
    {
        ReplayRateLimiter limiter = new(rate, burst: 1, TaskShare.Alone(_clock), _clock);
        limiter.AttemptAcquire().IsAcquired.ShouldBeTrue();
        return limiter;
    }
}
