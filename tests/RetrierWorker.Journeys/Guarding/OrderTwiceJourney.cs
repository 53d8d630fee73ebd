using System.Text.Json;

using Retrier.Abstractions.Queues;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Guarding;

/// <summary>Customers tried twice, so two executions of each order failed: two incidents of the same work.</summary>
public sealed class OrderTwiceJourney
{
    private const int Count = 20;

    // who comes while the first still runs waits for the end of its lease
    private static readonly TimeSpan WhileLeased = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_failures_of_each_order_lead_to_one_execution_that_succeeds_and_one_duplicate()
    {
        await using Worker worker = await StartAsync();
        await FailTwiceAsync(worker);

        await worker.TurnToReplayAsync();
        LoopReport done = await Eventually.SeeAsync(
            () => worker.LoopAsync(), static loop => loop.Counts is { Started: Count, Duplicates: Count, Unsettled: 0 }, "one of two started", WhileLeased);

        (done.Counts.Succeeded, done.Counts.Parked).ShouldBe((Count, 0));
        await worker.UntilEmptyAsync();
        (await OutAsync(worker)).ShouldBe(Orders.Names(Count));
    }

    [Fact]
    public async Task When_the_first_of_them_fails_again_the_second_is_tried_too()
    {
        await using Worker worker = await StartAsync(("Retrier:Loops:orders:MaxAttempts", "1"));
        worker.Upstream.Break("ChargeCard", new StepFault());
        await FailTwiceAsync(worker);

        await worker.TurnToReplayAsync();
        await Eventually.SeeAsync(
            () => worker.LoopAsync(), static loop => loop.Counts is { FailedAgain: 2 * Count, Unsettled: 0 }, "both have failed", WhileLeased);
        (await worker.Retry.CountAsync()).ShouldBe(0);
        (await worker.LoopAsync()).Counts.Duplicates.ShouldBe(0, "what failed is no reason not to try again");
    }

    private static Task<Worker> StartAsync(params (string Name, string? Value)[] settings) => Worker.StartAsync(
    [
        ("Retrier:Loops:orders:Idempotency:Key", "orderId"),
        ("Retrier:Loops:orders:Idempotency:Payload", "{item: item, quantity: quantity}"),
        ("Retrier:Loops:orders:Idempotency:Lease", "00:00:30"),
        .. settings,
    ]);

    /// <summary>All first failures, then all second ones, captured.</summary>
    private static async Task FailTwiceAsync(Worker worker)
    {
        foreach (string customer in new[] { "first", "second" })
        {
            await worker.Failure.PutAsync(Orders.Names(Count).Select(name => new OutgoingMessage { Body = Failure(name, $"{name}-{customer}") }));
        }

        await worker.UntilAsync(static loop => loop.Counts.Captured == 2 * Count, "all captured");
    }

    private static byte[] Failure(string order, string execution) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        input = JsonSerializer.Deserialize<JsonElement>(Orders.Input(order)),
        error = new { Error = "503", Cause = "broken by a switch" },
        execution = new { id = $"local:execution:orders:{execution}", name = execution, state = "ChargeCard" },
    });

    private static async Task<IEnumerable<string>> OutAsync(Worker worker) =>
        (await StoppedData.OrdersAsync(worker.Output)).Order(StringComparer.Ordinal);
}
