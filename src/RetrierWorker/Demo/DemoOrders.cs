using System.Globalization;
using System.Text.Json;

using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Sample;

namespace RetrierWorker.Demo;

/// <summary>The orders of a demo, and where they must be in the end.</summary>
internal sealed class DemoOrders(DemoWorker worker, Random random)
{
    private readonly List<SampleOrder> _placed = [];

    /// <summary>All that were placed.</summary>
    public int Placed => _placed.Count;

    /// <summary>Places orders that are paid by a good card.</summary>
    public Task PlaceAsync(int count, CancellationToken cancellationToken) => PlaceAsync(count, new HashSet<int>(), cancellationToken);

    /// <summary>Places orders, and returns once each is acknowledged.</summary>
    /// <param name="count">How many.</param>
    /// <param name="refused">Which of them, counted from 0, are paid by a card that will never be charged.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task PlaceAsync(int count, IReadOnlySet<int> refused, CancellationToken cancellationToken)
    {
        SampleOrder[] orders = [.. Enumerable.Range(0, count).Select(n => Make(_placed.Count + n + 1, refused.Contains(n)))];
        _placed.AddRange(orders);
        ParallelOptions options = new() { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(orders, options, async (order, stop) =>
        {
            byte[] input = JsonSerializer.SerializeToUtf8Bytes(order, SampleJson.Default.SampleOrder);
            StartResult result = await worker.Orders.StartAsync(new StartRequest(order.OrderId, input), stop);
            if (result.Kind is not StartKind.Started)
            {
                throw new DemoException($"{order.OrderId} was not started: {result.Kind} {result.Detail}");
            }
        });
    }

    /// <summary>Checks that messages are about each good order, or each that cannot be paid, exactly once.</summary>
    public void CheckExactlyOnce(string role, IReadOnlyList<ReceivedMessage> messages, bool refused)
    {
        string[] there = [.. messages.Select(static message => IdIn(message.Body))];
        string[] wanted = [.. _placed.Where(order => order.Card is not null == refused).Select(static order => order.OrderId)];
        string[] missing = [.. wanted.Except(there, StringComparer.Ordinal)];
        if (there.Length != wanted.Length || missing.Length > 0)
        {
            throw new DemoException($"The {role} queue held {there.Length} orders of {wanted.Length}, {missing.Length} are missing: {string.Join(", ", missing.Take(5))}");
        }
    }

    private SampleOrder Make(int number, bool refused)
    {
        var order = SampleOrder.Make(string.Create(CultureInfo.InvariantCulture, $"order-{number:00000}"), random);
        return refused ? order with { Card = SampleOrder.RefusedCard } : order;
    }

    private static string IdIn(ReadOnlyMemory<byte> body)
    {
        using var order = JsonDocument.Parse(body);
        return order.RootElement.GetProperty("orderId").GetString()!;
    }
}
