using BenchmarkDotNet.Attributes;

using Retrier.Idempotency.JmesPath;

namespace Retrier.Benchmarks.JmesPath;

/// <summary>Parsing an expression. It happens once per setting and start, so it only has to be reasonable.</summary>
public class ParseBenchmarks
{
    [Params("input", "execution.name", "input.lines[?open && quantity > `2`].sku | sort(@) | join(',', @)")]
    public string Expression { get; set; } = string.Empty;

    [Benchmark]
    public object Parse() => JmesPathExpression.Parse(Expression);
}
