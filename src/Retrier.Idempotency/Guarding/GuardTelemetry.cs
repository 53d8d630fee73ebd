using System.Diagnostics.Metrics;

namespace Retrier.Idempotency.Guarding;

/// <summary>The guard's one metric: how calls came about.</summary>
public static class GuardTelemetry
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "Retrier.Idempotency";

    /// <summary>Guarded calls that ended without an exception.</summary>
    public const string Calls = "retrier.guard.calls";

    /// <summary>The prefix of the key: the kind of work.</summary>
    public const string PrefixTag = "retrier.guard.prefix";

    /// <summary>A <see cref="Provenance"/>, by name.</summary>
    public const string ProvenanceTag = "retrier.guard.provenance";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Counter =
        Meter.CreateCounter<long>(Calls, "{call}", "Guarded calls, by how their result came about.");

    internal static void Count(string prefix, Provenance provenance) =>
        Counter.Add(1, new(PrefixTag, prefix), new(ProvenanceTag, provenance.ToString()));
}
