using BenchmarkDotNet.Attributes;

using Retrier.Idempotency.JmesPath;

using RetrierWorker.Capture;
using RetrierWorker.Configuration;

namespace Retrier.Benchmarks.Capture;

/// <summary>What it adds to reading an envelope when the settings say by JMESPath where its parts are.</summary>
public class FailureReaderPathBenchmarks
{
    private static readonly MessageSettings ByForm = new();

    private static readonly MessageSettings ByPath = new(
        Input: JmesPathExpression.Parse("input"),
        Error: JmesPathExpression.Parse("error.Error"),
        Cause: JmesPathExpression.Parse("error.Cause"),
        State: JmesPathExpression.Parse("execution.state"),
        ExecutionName: JmesPathExpression.Parse("execution.name"));

    private byte[] _body = [];

    [Params(1024, 100 * 1024)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => _body = FailureMessage.Of(MessageForm.Envelope, Bytes);

    [Benchmark(Baseline = true)]
    public object? Form() => FailureReader.Read(_body, ByForm).Work;

    [Benchmark]
    public object? Paths() => FailureReader.Read(_body, ByPath).Work;
}
