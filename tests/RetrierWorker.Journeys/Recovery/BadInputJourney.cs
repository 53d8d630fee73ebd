using Retrier.Abstractions.Queues;
using Retrier.Local.Queues;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Messages;

namespace RetrierWorker.Journeys.Recovery;

/// <summary>Whatever somebody puts into a queue, nothing is dropped, nothing crashes, and what is good gets through.</summary>
public sealed class BadInputJourney
{
    [Fact]
    public async Task Bad_failures_are_parked_with_their_reasons_and_the_good_one_between_them_is_captured()
    {
        BadMessage[] bad = [.. BadMessage.All, .. BadMessage.OnlyAsFailure];
        await using Worker worker = await Worker.StartAsync();

        List<string> ids = await PutAroundAsync(worker.Failure, bad, Orders.Failure("order-good"));

        Orders.NameIn((await worker.Retry.LookAsync()).Body).ShouldBe("order-good");
        await ShouldBeParkedAsync(worker, bad, ids, "orders-failure");
        await worker.TurnToReplayAsync();
        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-good");
        await worker.UntilEmptyAsync();
        (await worker.StatusAsync()).Status.ShouldBe(HealthReport.ReadyStatus);
    }

    [Fact]
    public async Task Bad_retry_messages_are_parked_with_their_reasons_and_the_good_one_between_them_is_replayed()
    {
        await using Worker worker = await Worker.StartAsync();
        await worker.TurnToReplayAsync();

        List<string> ids = await PutAroundAsync(worker.Retry, BadMessage.All, Orders.Input("order-good"));

        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-good");
        await ShouldBeParkedAsync(worker, BadMessage.All, ids, "orders-retry");
        await worker.UntilEmptyAsync();
        (await worker.StatusAsync()).Status.ShouldBe(HealthReport.ReadyStatus);
    }

    /// <summary>Half of the bad ones, the good one, the other half. One at a time, for together they are too large for a batch.</summary>
    private static async Task<List<string>> PutAroundAsync(LocalQueue queue, IReadOnlyList<BadMessage> bad, byte[] good)
    {
        List<string> ids = [];
        for (int i = 0; i < bad.Count; i++)
        {
            if (i == bad.Count / 2)
            {
                await queue.PutAsync(good);
            }

            ids.AddRange(await queue.PutAsync([bad[i].ToMessage()]));
        }

        return ids;
    }

    private static async Task ShouldBeParkedAsync(Worker worker, IReadOnlyList<BadMessage> bad, List<string> ids, string from)
    {
        List<ReceivedMessage> parked = await worker.Parked.TakeAsync(bad.Count);
        foreach ((BadMessage expected, string id) in bad.Zip(ids))
        {
            ReceivedMessage message = parked
                .Where(message => HeaderText.Read(message).Header!.SourceMessageId == id)
                .ShouldHaveSingleItem(expected.What);
            RetrierHeader header = HeaderText.Read(message).Header!;
            (header.Reason, header.ParkedFrom).ShouldBe((expected.Reason.Code, from), expected.What);
            header.Detail.ShouldNotBeNullOrWhiteSpace(expected.What);
            message.Body.ToArray().ShouldBe(expected.Body, expected.What);
        }

        (await worker.Parked.CountAsync()).ShouldBe(bad.Count);
    }
}
