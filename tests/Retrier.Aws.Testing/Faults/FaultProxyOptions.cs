namespace Retrier.Aws.Testing.Faults;

/// <summary>How often something goes wrong, and what.</summary>
public sealed class FaultProxyOptions
{
    /// <summary>
    /// Where the choice begins. The same seed gives the same sequence of faults; which of the requests under way at once meets which one
    /// is up to their order.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>The share of requests that meet a fault, 0 to 1. Default 0: only scripted ones do.</summary>
    public double Share { get; init; }

    /// <summary>The faults to choose from. Default all.</summary>
    public IReadOnlyList<FaultKind> Kinds { get; init; } = Enum.GetValues<FaultKind>();

    /// <summary>How late a delayed request is. Default 200 ms.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock of the delay. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
