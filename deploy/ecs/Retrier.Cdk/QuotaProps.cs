namespace Retrier.Cdk;

/// <summary>
/// The account's Step Functions quotas (refill rates a second), which replay shares with production. What is not given is what Step
/// Functions grants outside us-east-1, us-west-2 and eu-west-1.
/// </summary>
public sealed record QuotaProps
{
    /// <summary>StartExecution. Default: 150; in those three regions there are 300.</summary>
    public double? StartsPerSecond { get; init; }

    /// <summary>State transitions. Default: 800; in those three regions there are 5,000.</summary>
    public double? TransitionsPerSecond { get; init; }

    /// <summary>What one loop's replay may take of both, from 0 to 1. Default: 0.2.</summary>
    public double? Share { get; init; }
}
