using Retrier.Aws.Ledger;

namespace Retrier.Aws.Tests.Ledger;

public sealed class ThrottleDelayTests
{
    [Theory]
    [InlineData(0, 0, 100)]
    [InlineData(0, 1, 50)]
    [InlineData(1, 0, 400)]
    [InlineData(2, 0, 1600)]
    [InlineData(2, 0.5, 1200)]
    public void It_waits_four_times_as_long_each_time_and_not_all_at_the_same_moment(int retry, double jitter, double milliseconds) =>
        ThrottleDelay.Before(retry, jitter).TotalMilliseconds.ShouldBe(milliseconds, 0.001);
}
