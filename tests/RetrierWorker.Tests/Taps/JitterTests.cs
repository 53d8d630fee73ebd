using RetrierWorker.Taps;

namespace RetrierWorker.Tests.Taps;

public sealed class JitterTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.5, 9)]
    [InlineData(1, 8)]
    public void An_interval_is_only_ever_shortened(double random, double seconds) =>
        Jitter.Around(TimeSpan.FromSeconds(10), random).TotalSeconds.ShouldBe(seconds, 1e-9);
}
