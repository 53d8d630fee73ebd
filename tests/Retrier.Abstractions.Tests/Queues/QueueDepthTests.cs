using Retrier.Abstractions.Queues;

namespace Retrier.Abstractions.Tests.Queues;

public sealed class QueueDepthTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Everything_in_the_queue_counts() => new QueueDepth(1, 2, 3, Noon).Total.ShouldBe(6);

    [Fact]
    public void An_empty_queue_has_no_age_and_a_clock_that_runs_behind_gives_none()
    {
        new QueueDepth(0, 0, 0, null).AgeOfOldest(Noon).ShouldBe(TimeSpan.Zero);
        new QueueDepth(1, 0, 0, Noon).AgeOfOldest(Noon.AddSeconds(-1)).ShouldBe(TimeSpan.Zero);
        new QueueDepth(1, 0, 0, Noon).AgeOfOldest(Noon.AddSeconds(5)).ShouldBe(TimeSpan.FromSeconds(5));
    }
}
