using Amazon.CDK;

namespace Retrier.Cdk;

/// <summary>How the campaigns of a loop begin, speed up and end. What is not given is as <c>docs/configuration.md</c> says.</summary>
public sealed record CampaignProps
{
    /// <summary>A campaign is over after so many executions, and the replay tap is closed. Default: no such end.</summary>
    public int? MaxExecutions { get; init; }

    /// <summary>A campaign is over after so long, and the replay tap is closed. Whole seconds, up to 14 days. Default: no such end.</summary>
    public Duration? Lease { get; init; }

    /// <summary>
    /// How many executions a campaign starts at first, step by step; each step waits for the outcomes of the one before. None: at full
    /// rate from the first. Default: 1, 5, 20.
    /// </summary>
    public IReadOnlyList<int>? RampSteps { get; init; }

    /// <summary>
    /// Whether the rate follows the outcomes, between a floor and <see cref="RetryLoopProps.RatePerSecond"/>. False: that one, once the ramp is
    /// over. Default: true.
    /// </summary>
    public bool Adaptive { get; init; } = true;

    /// <summary>
    /// Whether a replay tap that ramp or breaker closed is opened again without an operator, once probes have succeeded. Default: false.
    /// </summary>
    public bool Reopen { get; init; }

    /// <summary>
    /// State transitions of one execution; give those of one that fails and retries. From it follow the rate that the account's quota allows
    /// and what an execution costs. Default: not known; then neither is looked at.
    /// </summary>
    public double? TransitionsPerExecution { get; init; }
}
