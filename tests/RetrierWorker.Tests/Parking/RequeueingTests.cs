using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using RetrierWorker.Parking;

namespace RetrierWorker.Tests.Parking;

public sealed class RequeueingTests
{
    [Fact]
    public async Task What_is_wanted_goes_and_everything_else_stays_and_can_be_received()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(23);
        string[] ids = await bench.IdsAsync();
        Requeueing done = await bench.RequeueAsync(ids[5..17]);

        (done.Done, done.InBoth, done.Problems.Count).ShouldBe((12, 0, 0));
        (await bench.IdsAsync()).ShouldBe([.. ids[..5], .. ids[17..]]);
        (await bench.NamesAsync()).Length.ShouldBe(12);
        (await bench.DepthAsync()).Visible.ShouldBe(11);
    }

    [Fact]
    public async Task Nothing_is_deleted_before_the_retry_queue_has_confirmed_that_very_entry()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(3);
        string[] ids = await bench.IdsAsync();
        bench.Parked.Deletes.Entry = _ => bench.Retry.Sends.Done.Count == 2 ? null : throw new InvalidOperationException("deleted too early");
        bench.Retry.Sends.Entry = message => message.Body.Span.SequenceEqual("{\"n\":1}"u8) ? EntryResult.Failed(Fault.Message, "TooSad") : null;
        Requeueing done = await bench.RequeueAsync(ids);

        (done.Done, done.Problems[ids[1]]).ShouldBe((2, "orders-retry did not take it: TooSad"));
        (await bench.IdsAsync()).ShouldBe([ids[1]]);
    }

    [Fact]
    public async Task When_the_process_dies_before_the_delete_the_second_requeue_leads_to_the_same_name()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(1);
        string[] ids = await bench.IdsAsync();
        bench.Parked.Deletes.Before = new InvalidOperationException("killed");
        await Should.ThrowAsync<InvalidOperationException>(() => bench.RequeueAsync(ids));

        bench.Parked.Deletes.Before = null;
        (await bench.RequeueAsync(ids)).Done.ShouldBe(1);
        string?[] names = await bench.NamesAsync();
        names.Length.ShouldBe(2);
        names.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem()!.ShouldEndWith("-g1");
        (await bench.IdsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_sent_and_could_not_be_deleted_is_counted_as_in_both()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(2);
        bench.Parked.Deletes.Entry = _ => EntryResult.Failed(Fault.Transient, "Busy");
        Requeueing done = await bench.RequeueAsync(await bench.IdsAsync());
        (done.Done, done.InBoth).ShouldBe((0, 2));
        (await bench.DepthAsync()).Visible.ShouldBe(2);
    }

    [Fact]
    public async Task A_retry_queue_that_takes_nothing_leaves_everything_where_it_was()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(12);
        bench.Retry.Sends.Before = new PortException(Fault.Loop, "QueueDoesNotExist", "no such queue");
        string[] ids = await bench.IdsAsync();
        await Should.ThrowAsync<PortException>(() => bench.RequeueAsync(ids));
        (await bench.IdsAsync()).ShouldBe(ids);
        (await bench.DepthAsync()).Visible.ShouldBe(12);
    }

    [Fact]
    public async Task What_cannot_be_replayed_stays_with_its_reason_and_the_others_go()
    {
        await using ParkedBench bench = await ParkedBench.CreateAsync(1);
        string broken = await bench.ParkAsync("{");
        Requeueing done = await bench.RequeueAsync(await bench.IdsAsync());
        done.Done.ShouldBe(1);
        done.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Key.ShouldBe(broken),
            problem => problem.Value.ShouldStartWith("body-not-json"));
        (await bench.IdsAsync()).ShouldBe([broken]);
    }
}
