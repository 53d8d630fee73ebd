using System.Text.Json;

using BenchmarkDotNet.Attributes;

using RetrierWorker.Messages;

namespace Retrier.Benchmarks.Messages;

/// <summary>The check before every replay that a body can be an input, against parsing it into a document for the same answer.</summary>
public class JsonShapeBenchmarks
{
    private byte[] _body = [];

    [Params(1024, 100 * 1024)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => _body = FailureMessage.Of(MessageForm.Anything, Bytes);

    [Benchmark(Baseline = true)]
    public bool Document()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.ValueKind is JsonValueKind.Object;
    }

    [Benchmark]
    public bool WhyNotInput() => JsonShape.WhyNotInput(_body) is null;
}
