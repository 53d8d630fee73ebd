using System.Text.Json;

using BenchmarkDotNet.Attributes;

using Retrier.Idempotency.JmesPath;

namespace Retrier.Benchmarks.JmesPath;

/// <summary>Filtering all order lines of a parsed message, against the same loop by hand.</summary>
public class FilterBenchmarks
{
    private readonly JmesPathExpression _filter = JmesPathExpression.Parse("input.lines[?open && quantity > `2`].sku");

    private JsonElement _message;

    [Params(1024, 100 * 1024)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => _message = JsonElement.Parse(FailureMessage.Of(MessageForm.Envelope, Bytes));

    [Benchmark(Baseline = true)]
    public JsonElement ByHand() => JsonSerializer.SerializeToElement(
        _message.GetProperty("input").GetProperty("lines").EnumerateArray()
            .Where(static line => line.GetProperty("open").GetBoolean() && line.GetProperty("quantity").GetInt32() > 2)
            .Select(static line => line.GetProperty("sku").GetString())
            .ToArray());

    [Benchmark]
    public JsonElement Filter() => _filter.Search(_message);
}
