using BenchmarkDotNet.Attributes;

using Retrier.Abstractions.Incidents;

namespace Retrier.Benchmarks.Identity;

/// <summary>What a message costs to be named: its incident, its fingerprint, the name of its replay and back.</summary>
public class IdentityBenchmarks
{
    private byte[] _small = [];
    private byte[] _large = [];
    private IncidentId _incident;
    private string _name = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _small = FailureMessage.Of(MessageForm.Anything, 1024);
        _large = FailureMessage.Of(MessageForm.Anything, 100 * 1024);
        _incident = IncidentId.Begin(FailureMessage.ExecutionId);
        _name = ExecutionName.For(_incident, 1, _small).ToString();
    }

    [Benchmark]
    public IncidentId BeginIncident() => IncidentId.Begin(FailureMessage.ExecutionId);

    [Benchmark]
    public string NameFor1KiB() => ExecutionName.For(_incident, 1, _small).ToString();

    [Benchmark]
    public string NameFor100KiB() => ExecutionName.For(_incident, 1, _large).ToString();

    [Benchmark]
    public object? ParseName() => ExecutionName.Parse(_name);

    [Benchmark]
    public object? ParseForeignName() => ExecutionName.Parse("7c1f0a52-7a2e-4c3b-9f1f-0d6a2b7a9c11");

    [Benchmark]
    public string OfError() => Fingerprint.Of("ChargeCard", "States.Http.StatusCode.503");
}
