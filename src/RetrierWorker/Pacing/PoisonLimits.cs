namespace RetrierWorker.Pacing;

/// <summary>From when on an incident is taken for poison. (Whatever the others do, it is parked after MaxAttempts.)</summary>
internal sealed record PoisonLimits
{
    /// <summary>Failed again in so many attempts while its group succeeds; 0 to leave it to MaxAttempts.</summary>
    public int Attempts { get; init; } = 2;

    /// <summary>What of its group must succeed for that, as a share.</summary>
    public double GroupSuccess { get; init; } = 0.9;

    /// <summary>Fewer outcomes of its group than these say nothing.</summary>
    public int FewestOutcomes { get; init; } = 20;
}
