using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using RetrierWorker.Retention;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Retention;

public sealed class RefreshingTests
{
    private static readonly PortException Gone = new(Fault.Transient, "NoConnection", "The connection is gone.");

    [Fact]
    public async Task A_message_is_deleted_after_its_copy_is_acknowledged()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(12);
        IReadOnlyList<ReceivedMessage> messages = [.. await bench.TakeAsync(), .. await bench.TakeAsync()];
        bench.Queue.Deletes.Entry = handle =>
        {
            bench.Queue.Sends.Done.Count.ShouldBe(12);
            return null;
        };
        RefreshStep step = await Make(bench).RefreshAsync(messages);

        (step.Sent, step.Safe.Count, step.Gone.Count, step.Copies.Count).ShouldBe((12, 12, 12, 12));
        (await bench.Stored.PeekAsync(100, CancellationToken.None)).Select(message => message.Id)
            .Order(StringComparer.Ordinal).ShouldBe(step.Copies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_whose_copy_the_queue_did_not_take_is_not_deleted()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        string[] ids = await bench.PutAsync(3);
        bench.Queue.Sends.Entry = message => message.Body.Text().Contains('1', StringComparison.Ordinal)
            ? EntryResult.Failed(Fault.Message, "InternalError")
            : null;
        Refreshing refreshing = Make(bench);
        RefreshStep step = await refreshing.RefreshAsync(await bench.TakeAsync());

        step.Gone.Order(StringComparer.Ordinal).ShouldBe(new[] { ids[0], ids[2] }.Order(StringComparer.Ordinal));
        step.Safe.Contains(ids[1]).ShouldBeFalse();
        (refreshing.TakeProblem(), refreshing.TakeProblem()).ShouldBe(("InternalError", null));
        (await bench.Stored.GetDepthAsync(CancellationToken.None)).Total.ShouldBe(3);
    }

    [Fact]
    public async Task When_the_send_fails_but_has_happened_the_message_stays_beside_its_copy_and_both_lead_to_one_name()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(1);
        bench.Queue.Sends.After = Gone;
        RefreshStep step = await Make(bench).RefreshAsync(await bench.TakeAsync());

        (step.Sent, step.Safe.Count, step.Gone.Count).ShouldBe((0, 0, 0));
        (await NamesAsync(bench)).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await bench.Stored.GetDepthAsync(CancellationToken.None)).Total.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_could_not_be_deleted_is_not_sent_again_but_deleted_when_it_is_seen_again(bool whole)
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(1);
        bench.Queue.Deletes.Before = whole ? Gone : null;
        bench.Queue.Deletes.Entry = _ => EntryResult.Failed(Fault.Transient, "InternalError");
        Refreshing refreshing = Make(bench);
        IReadOnlyList<ReceivedMessage> messages = await bench.TakeAsync();
        RefreshStep failed = await refreshing.RefreshAsync(messages);
        (failed.Sent, failed.Safe.Count, failed.Gone.Count).ShouldBe((1, 1, 0));
        refreshing.TakeProblem().ShouldBe(whole ? Gone.Message : "InternalError");

        (bench.Queue.Deletes.Before, bench.Queue.Deletes.Entry) = (null, static _ => null);
        RefreshStep step = await refreshing.RefreshAsync(messages);
        (step.Sent, step.Safe.Count, step.Gone.Count).ShouldBe((0, 1, 1));
        bench.Queue.Sends.Asked.Count.ShouldBe(1);
        (await bench.Stored.GetDepthAsync(CancellationToken.None)).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Two_that_refresh_the_same_message_leave_two_copies_and_one_name()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(1);
        IReadOnlyList<ReceivedMessage> messages = await bench.TakeAsync();
        await Make(bench).RefreshAsync(messages);
        await Make(bench).RefreshAsync(messages);
        string?[] names = await NamesAsync(bench);
        (names.Length, names.Distinct(StringComparer.Ordinal).Count()).ShouldBe((2, 1));
    }

    [Fact]
    public async Task One_for_which_there_is_no_copy_is_left_alone()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        await bench.PutAsync(1);
        Refreshing refreshing = new(bench.Queue, static _ => null);
        (await refreshing.RefreshAsync(await bench.TakeAsync())).Safe.ShouldBeEmpty();
        refreshing.TakeProblem().ShouldBe(Refreshing.NoRoom);
        bench.Queue.Deletes.Asked.ShouldBeEmpty();
    }

    private static Refreshing Make(RetentionBench bench) => new(bench.Queue, static message => RefreshedMessage.OfRetry(message, "orders"));

    private static async Task<string?[]> NamesAsync(RetentionBench bench) =>
    [
        .. (await bench.Stored.PeekAsync(int.MaxValue, CancellationToken.None)).Select(message =>
            Handlers.ReplayName(TestMessages.Of(message.Body) with { Id = message.Id, Attributes = message.Attributes })),
    ];
}
