using Retrier.Testing;
using RetrierWorker.Explaining;

namespace RetrierWorker.Tests.Explaining;

public sealed class ThroughputTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Throughput _throughput;

    public ThroughputTests() => _throughput = new Throughput(_clock);

    [Fact]
    public void It_is_too_early_to_tell_before_ten_seconds()
    {
        Move(seconds: 9, perSecond: 4);
        _throughput.PerSecond.ShouldBeNull();
        Move(seconds: 2, perSecond: 4);
        _throughput.PerSecond.ShouldNotBeNull().ShouldBe(4, tolerance: 0.01);
    }

    [Fact]
    public void What_was_more_than_a_minute_ago_does_not_count()
    {
        Move(seconds: 300, perSecond: 100);
        Move(seconds: 62, perSecond: 2);
        _throughput.PerSecond.ShouldNotBeNull().ShouldBe(2, tolerance: 0.1);
    }

    [Fact]
    public void A_counter_that_begins_anew_is_another_campaigns()
    {
        Move(seconds: 30, perSecond: 5);
        _count = 0;
        _throughput.Look(0);
        _throughput.PerSecond.ShouldBeNull();
    }

    private long _count;

    private void Move(int seconds, int perSecond)
    {
        for (int second = 0; second < seconds; second++)
        {
            _throughput.Look(_count);
            _clock.Advance(TimeSpan.FromSeconds(1));
            _count += perSecond;
        }
    }
}
