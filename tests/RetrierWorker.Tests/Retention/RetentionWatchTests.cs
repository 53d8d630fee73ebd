using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Retention;

namespace RetrierWorker.Tests.Retention;

public sealed class RetentionWatchTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Messages_that_wait_for_ever_are_never_deleted_by_the_queue_and_hardly_looked_at()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        string[] ids = await bench.PutAsync(25);
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, 20 * Day);

        (bench.Retaining.Lost, (await bench.Stored.GetDepthAsync(CancellationToken.None)).Visible).ShouldBe((0, 25));
        (await bench.Stored.PeekAsync(100, CancellationToken.None)).Select(message => message.Id).ShouldNotContain(id => ids.Contains(id));

        // first look, and then one in three days, each message received once in each
        bench.Queue.Changes.Asked.Count.ShouldBeInRange(25, 8 * 25);
        bench.Counted.ShouldAllBe(static count => count.Queue == "orders-retry" && count.Messages == 25);
        watch.Report.Refreshed.ShouldBe(bench.Counted.Sum(static count => count.Messages));
        watch.Report.Near.ShouldBeFalse();
        bench.Log.Of(212).Count.ShouldBe(bench.Counted.Count);
        bench.Log.Lines.Count.ShouldBe(bench.Counted.Count, "nothing else to say");
    }

    [Fact]
    public async Task Nothing_is_received_before_the_oldest_nears_its_end()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(3);
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, Hour);
        int first = bench.Queue.Receives.Count;
        first.ShouldBe(2, "three, and then none");
        await bench.RunAsync(watch, (2 * Day) + (22 * Hour));
        bench.Queue.Receives.Count.ShouldBe(first);
        await bench.RunAsync(watch, 2 * Hour);
        bench.Queue.Receives.Count.ShouldBeGreaterThan(first);
        bench.Counted.Sum(static count => count.Messages).ShouldBe(3);
    }

    [Fact]
    public async Task Without_refresh_the_alarm_tells_the_deadline_and_is_cleared_when_the_message_is_gone()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(2);
        RetentionWatch watch = bench.Watch(refresh: false);
        await bench.RunAsync(watch, Hour);
        watch.Report.ShouldBe(new RetentionReport("orders-retry", ManualTimeProvider.Start, ManualTimeProvider.Start + (4 * Day), Near: false, 0));

        await bench.RunAsync(watch, (3 * Day) + Hour);
        bench.Log.Of(210).ShouldHaveSingleItem().ShouldBe(
            "210: orders: orders-retry deletes messages by itself from 2026-01-05 00:00:00Z on, 2 of those seen are near that (Retention:RefreshRetry would send them anew). Open the tap that empties it before, or save them");
        (watch.Report.Near, bench.Queue.Sends.Asked.Count).ShouldBe((true, 0));

        IReadOnlyList<ReceivedMessage> taken = await bench.TakeAsync();
        await bench.Stored.DeleteAsync([.. taken.Select(static message => message.ReceiptHandle)], CancellationToken.None);
        await bench.RunAsync(watch, Hour + Hour);
        bench.Log.Of(211).ShouldHaveSingleItem();
        watch.Report.ShouldBe(new RetentionReport("orders-retry", null, null, Near: false, 0));
        bench.Log.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_queue_that_takes_no_copies_raises_the_alarm_with_the_reason_and_keeps_its_messages()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        string[] ids = await bench.PutAsync(25);
        bench.Queue.Sends.Before = new PortException(Fault.Loop, "AccessDenied", "No permission to send.");
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, (3 * Day) + (2 * Hour));

        bench.Log.Of(213).ShouldHaveSingleItem().ShouldContain("(No permission to send.)");
        bench.Log.Of(210).ShouldHaveSingleItem().ShouldContain("25 of those seen are near that (they could not be sent anew: No permission to send.)");
        bench.Queue.Sends.Asked.Count.ShouldBeLessThanOrEqualTo(3 * QueueLimits.BatchEntries, "a queue that refuses is asked once in each look");
        (await bench.Stored.PeekAsync(100, CancellationToken.None)).Select(static message => message.Id).ShouldBe(ids, ignoreOrder: true);

        bench.Queue.Sends.Before = null;
        await bench.RunAsync(watch, 8 * Hour);
        (bench.Log.Of(211).Count, watch.Report.Near, bench.Retaining.Lost).ShouldBe((1, false, 0));
        watch.Report.Refreshed.ShouldBe(25);
    }

    [Fact]
    public async Task More_than_one_look_may_see_is_refreshed_a_look_a_minute()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(100);
        RetentionWatch watch = bench.Watch(limit: 30);
        await bench.RunAsync(watch, 20 * Day);
        (bench.Retaining.Lost, watch.Report.Near).ShouldBe((0, false));
        bench.Counted.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task What_somebody_else_has_in_hand_is_looked_at_again_until_it_was_seen()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(2);
        await bench.Stored.ReceiveAsync(new ReceiveRequest(1, TimeSpan.Zero, 10 * Hour), CancellationToken.None);
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, 13 * Hour);

        // at first, after a quarter of the margin, and after another, when both are there
        bench.Queue.Changes.Asked.Count.ShouldBe(1 + 1 + 2);
        await bench.RunAsync(watch, 2 * Day);
        bench.Queue.Changes.Asked.Count.ShouldBe(4);
    }

    [Fact]
    public async Task In_a_fifo_queue_the_rest_of_a_group_need_not_be_seen()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(30, group: "tenant-1");
        bench.Clock.Advance(Day);
        (await LookAsync(fifo: true)).NotOlderThan.ShouldBe(ManualTimeProvider.Start);
        (await LookAsync(fifo: false)).NotOlderThan.ShouldBeNull();

        // unless its first messages are in somebody else's hand
        await bench.TakeAsync(1);
        (await LookAsync(fifo: true)).NotOlderThan.ShouldBeNull();

        Task<RetentionLook> LookAsync(bool fifo) => new RetentionSweep(new HeadsOnly(bench.Stored), fifo, null, RetentionBench.Bounds(), bench.Clock)
            .RunAsync(RetentionTerms.Of(RetentionBench.Kept, RetentionBench.Margin), CancellationToken.None);
    }

    [Fact]
    public async Task A_queue_that_tells_the_age_of_its_oldest_is_not_received_from_until_that_is_near()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        bench.Retaining.TellsAge = true;
        await bench.PutAsync(3);
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, 2 * Day);
        bench.Queue.Receives.ShouldBeEmpty();
        watch.Report.DeletesAt.ShouldBe(ManualTimeProvider.Start + (4 * Day));
        await bench.RunAsync(watch, 10 * Day);
        bench.Retaining.Lost.ShouldBe(0);
        watch.Report.Refreshed.ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public async Task A_retention_that_is_made_shorter_is_noticed_within_the_hour()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(3);
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, Day);
        bench.Retaining.Retention = TimeSpan.FromHours(40);
        await bench.RunAsync(watch, 2 * Hour);
        watch.Report.Refreshed.ShouldBe(3);
        await bench.RunAsync(watch, 3 * Day);
        bench.Retaining.Lost.ShouldBe(0);
    }

    [Fact]
    public async Task A_queue_that_cannot_be_looked_at_is_said_once_and_looked_at_when_it_can_be_again()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(3);
        bench.Queue.BeforeReceive = static _ => throw new PortException(Fault.Transient, "NoConnection", "The connection is gone.");
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, 3.5 * Day);
        bench.Log.Of(214).ShouldHaveSingleItem().ShouldContain("orders-retry cannot be looked at for messages that near their deletion (The connection is gone.)");
        bench.Queue.BeforeReceive = static _ => { };
        await bench.RunAsync(watch, Hour);
        watch.Report.Refreshed.ShouldBe(3);
    }

    [Fact]
    public async Task A_look_that_breaks_off_counts_what_it_has_refreshed_and_gives_back_the_rest()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(15);
        bench.Clock.Advance(3.5 * Day);
        await bench.PutAsync(5);
        bench.Queue.AfterReceive = _ => bench.Queue.BeforeReceive = static _ => throw new PortException(Fault.Transient, "NoConnection", "gone");
        RetentionWatch watch = bench.Watch();
        await bench.RunAsync(watch, TimeSpan.FromMinutes(11));
        (watch.Report.Refreshed, bench.Counted.ShouldHaveSingleItem().Messages).ShouldBe((10, 10));
        (await bench.Stored.GetDepthAsync(CancellationToken.None)).ShouldBe(new QueueDepth(20, 0, 0, ManualTimeProvider.Start));
    }

    [Fact]
    public async Task A_watch_that_is_told_to_stop_in_a_look_gives_back_what_it_has_in_hand()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(15);
        using CancellationTokenSource stop = new();
        bench.Queue.DuringReceive = stop.CancelAsync;
        RetentionWatch watch = bench.Watch();
        Task running = watch.RunAsync(stop.Token);
        await bench.Clock.WaitForTimersAsync(1, CancellationToken.None).InTimeAsync();
        bench.Clock.Advance(Hour);
        await running.InTimeAsync();
        bench.Queue.Receives.Count.ShouldBe(1);
        (await bench.Stored.GetDepthAsync(CancellationToken.None)).Visible.ShouldBe(15);
    }

    /// <summary>Hands out one message, and no other while that is in somebody's hand.</summary>
    private sealed class HeadsOnly(IMessageQueue queue) : IMessageQueue
    {
        private bool _out;

        public string Name => queue.Name;

        public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
        {
            if (_out)
            {
                return [];
            }

            _out = true;
            return await queue.ReceiveAsync(request with { MaxMessages = 1 }, cancellationToken);
        }

        public Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken) =>
            queue.SendAsync(batch, cancellationToken);

        public Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken) =>
            queue.DeleteAsync(receiptHandles, cancellationToken);

        public Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> batch, CancellationToken cancellationToken) =>
            queue.ChangeVisibilityAsync(batch, cancellationToken);

        public async Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken) =>
            await queue.GetDepthAsync(cancellationToken) with { OldestSentAt = null };

        public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => queue.GetRetentionAsync(cancellationToken);
    }
}
