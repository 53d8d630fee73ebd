namespace RetrierWorker.Pacing;

/// <summary>
/// The account's quotas, which replay shares with production. The defaults are those that Step Functions documents for Standard workflows
/// outside us-east-1, us-west-2 and eu-west-1; they are refill rates.
/// </summary>
internal sealed record QuotaLimits
{
    /// <summary>StartExecution, a second.</summary>
    public double StartsPerSecond { get; init; } = 150;

    /// <summary>State transitions, a second.</summary>
    public double TransitionsPerSecond { get; init; } = 800;

    /// <summary>What replay may take of both.</summary>
    public double Share { get; init; } = 0.2;

    /// <summary>The rate that leaves production its part, in executions a second.</summary>
    /// <param name="transitionsPerExecution">Null when not known; then only starts are looked at.</param>
    public double SafeRate(double? transitionsPerExecution) => Math.Min(
        Share * StartsPerSecond,
        transitionsPerExecution is { } transitions and > 0 ? Share * TransitionsPerSecond / transitions : double.PositiveInfinity);
}
