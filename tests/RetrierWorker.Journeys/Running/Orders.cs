using System.Globalization;
using System.Text.Json;

using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Running;

/// <summary>Orders as the sample state machine takes them.</summary>
internal static class Orders
{
    /// <summary>Names of so many orders; an execution is started under the order's name.</summary>
    public static string[] Names(int count) =>
        [.. Enumerable.Range(1, count).Select(static n => string.Create(CultureInfo.InvariantCulture, $"order-{n:00000}"))];

    /// <summary>The execution input of an order.</summary>
    public static byte[] Input(string name) =>
        JsonSerializer.SerializeToUtf8Bytes(new SampleOrder(name, "lamp", 1), SampleJson.Default.SampleOrder);

    /// <summary>What the state machine sends to the Failure queue when the card step refuses an order.</summary>
    public static byte[] Failure(string name) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        input = new { orderId = name, item = "lamp", quantity = 1 },
        error = new { Error = "503", Cause = "broken by a switch" },
        execution = new { id = $"local:execution:orders:{name}", name, state = "ChargeCard" },
    });

    /// <summary>Which order a message is about, in the Failure queue's form or in that of the others.</summary>
    public static string NameIn(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        JsonElement state = document.RootElement.TryGetProperty("input", out JsonElement input) ? input : document.RootElement;
        return state.GetProperty("orderId").GetString()!;
    }

    /// <summary>The name of the execution that a failure message is from.</summary>
    public static string ExecutionIn(ReadOnlyMemory<byte> failure)
    {
        using var document = JsonDocument.Parse(failure);
        return document.RootElement.GetProperty("execution").GetProperty("name").GetString()!;
    }
}
