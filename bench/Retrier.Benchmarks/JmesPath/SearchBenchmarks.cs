using System.Text.Json;

using BenchmarkDotNet.Attributes;

using Retrier.Idempotency.JmesPath;

namespace Retrier.Benchmarks.JmesPath;

/// <summary>Searching a parsed message along a path, against the same steps by hand.</summary>
public class SearchBenchmarks
{
    private readonly JmesPathExpression _path = JmesPathExpression.Parse("input.order.id");

    private JsonElement _message;

    [Params(1024, 100 * 1024)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => _message = JsonElement.Parse(FailureMessage.Of(MessageForm.Envelope, Bytes));

    [Benchmark(Baseline = true)]
    public JsonElement ByHand() => _message.GetProperty("input").GetProperty("order").GetProperty("id");

    [Benchmark]
    public JsonElement Path() => _path.Search(_message);
}
