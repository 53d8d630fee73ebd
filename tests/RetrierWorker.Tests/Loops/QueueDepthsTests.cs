using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Loops;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Loops;

public sealed class QueueDepthsTests
{
    [Fact]
    public async Task A_queue_that_cannot_be_asked_has_no_depth_until_it_can()
    {
        DepthOnlyQueue queue = new() { Depth = new QueueDepth(1, 2, 3, null) };
        RecordingLogger log = new();
        QueueDepths depths = new("orders", [new QueueRole("retry", queue)], log);
        depths.Of("retry").ShouldBeNull();
        await depths.ReadAsync(CancellationToken.None);
        depths.Of("retry")!.Value.Total.ShouldBe(6);
        queue.Depth = null;
        await depths.ReadAsync(CancellationToken.None);
        await depths.ReadAsync(CancellationToken.None);
        depths.Of("retry").ShouldBeNull();
        log.Of(160).ShouldHaveSingleItem().ShouldContain("orders-retry");
        queue.Depth = default(QueueDepth);
        await depths.ReadAsync(CancellationToken.None);
        depths.Of("retry")!.Value.Total.ShouldBe(0);
    }
}
