using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>
/// The worker's metrics that alarms, dashboard and scaling look at, as the collector writes them. A test compares them with
/// <c>Tasks/collector.yaml</c> and with <c>docs/telemetry.md</c>, so that nothing watches what is never published.
/// </summary>
/// <param name="space">The namespace that the collector puts them in.</param>
internal sealed class RetrierMetrics(string space)
{
    private const string LoopTag = "retrier.loop";
    private const string TapTag = "retrier.tap";
    private const string QueueTag = "retrier.queue";
    private const string ParkedMetric = "retrier.parked.messages";
    private const string ClosedMetric = "retrier.campaign.closed";
    private const string ReasonTag = "retrier.reason";

    /// <summary>How a replay may end; that it is not known how is no end.</summary>
    public static IReadOnlyList<string> Ended { get; } = ["succeeded", "failed_again", "timed_out", "aborted"];

    /// <summary>What a budget may be for.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["campaign", "hour", "day"];

    public Metric Interlock(string loop) => Own("retrier.interlock.alarm", Stats.MAXIMUM, (LoopTag, loop));

    public Metric Healthy(string loop) => Own("retrier.loop.healthy", Stats.MINIMUM, (LoopTag, loop));

    public Metric CaptureTap(string loop) => Tap((LoopTag, loop), (TapTag, "capture"));

    public Metric ReplayTap(string loop) => Tap((LoopTag, loop), (TapTag, "replay"));

    /// <summary>1 while the replay tap of at least one loop is open.</summary>
    public Metric AnyReplayTap() => Tap((TapTag, "replay"));

    /// <summary>What waits in the Retry queue that is deepest of all loops'.</summary>
    public Metric DeepestRetryQueue() => Own("retrier.queue.depth", Stats.MAXIMUM, (QueueTag, "retry"), ("retrier.state", "visible"));

    public Metric Captured(string loop) => Own("retrier.captured.messages", Stats.SUM, (LoopTag, loop));

    public Metric Started(string loop) => Own("retrier.started.executions", Stats.SUM, (LoopTag, loop));

    public Metric Duplicates(string loop) => Own("retrier.duplicate.starts", Stats.SUM, (LoopTag, loop));

    /// <summary>How replayed executions ended: <c>succeeded</c>, <c>failed_again</c>, <c>timed_out</c>, <c>aborted</c> or <c>unknown</c>.</summary>
    public Metric Outcomes(string loop, string outcome) => Own("retrier.outcomes", Stats.SUM, (LoopTag, loop), ("retrier.outcome", outcome));

    /// <summary>
    /// How many percent of what ended ended so. Of outcomes that never came there is no line, and one for each of the others.
    /// </summary>
    public MathExpression OutcomeShare(string loop, string outcome) => new(new MathExpressionProps
    {
        Expression = $"100 * {outcome} / SUM([{string.Join(", ", Ended)}])",
        UsingMetrics = Ended.ToDictionary(static it => it, it => (IMetric)Outcomes(loop, it), StringComparer.Ordinal),
        Label = outcome.Replace('_', ' '),
        Period = AwsMetrics.Minute,
    });

    /// <summary>The rate in force, of all tasks together; each tells the same.</summary>
    public Metric Rate(string loop) => Own("retrier.replay.rate", Stats.MAXIMUM, (LoopTag, loop));

    /// <summary>How often ramp or breaker closed the replay tap: the collector lets those two reasons through by loop alone.</summary>
    public Metric ClosedByItself(string loop) => Own(ClosedMetric, Stats.SUM, (LoopTag, loop));

    /// <summary>How often the replay tap was closed because a budget was spent.</summary>
    public Metric BudgetSpent(string loop) => Own(ClosedMetric, Stats.SUM, (LoopTag, loop), (ReasonTag, "budget"));

    /// <summary>Executions left in the budget of one of <see cref="Periods"/>; nothing where there is no such budget.</summary>
    public Metric BudgetLeft(string loop, string period) => Own("retrier.budget.left", Stats.MINIMUM, (LoopTag, loop), ("retrier.period", period));

    /// <summary>Seconds until SQS deletes the oldest message of the <c>failure</c> or <c>retry</c> queue; nothing where it is not known.</summary>
    public Metric RetentionLeft(string loop, string queue) => Own("retrier.retention.left", Stats.MINIMUM, (LoopTag, loop), (QueueTag, queue));

    /// <summary>1 while a message nears its queue's retention.</summary>
    public Metric RetentionNear(string loop) => Own("retrier.retention.near", Stats.MAXIMUM, (LoopTag, loop));

    /// <summary>How often Retrier closed the replay tap, one line for each reason there was.</summary>
    public MathExpression Closed(string loop) => ByReason(ClosedMetric, loop, "closed");

    /// <summary>Messages parked, one line for each reason there was.</summary>
    public MathExpression Parked(string loop) => ByReason(ParkedMetric, loop, "parked");

    /// <summary>A search, because reasons are not known beforehand. Searches are for graphs, not for alarms.</summary>
    private MathExpression ByReason(string metric, string loop, string label) => new(new MathExpressionProps
    {
        Expression = $$"""SEARCH('{{{space}},"{{LoopTag}}","{{ReasonTag}}"} MetricName="{{metric}}" "{{LoopTag}}"="{{loop}}"', 'Sum', 60)""",
        Label = $"{label}: ${{PROP('Dim.{ReasonTag}')}}",
        UsingMetrics = new Dictionary<string, IMetric>(StringComparer.Ordinal),
        Period = AwsMetrics.Minute,
    });

    private Metric Tap(params (string Name, string Value)[] dimensions) =>
        Own("retrier.tap.state", Stats.MAXIMUM, dimensions);

    private Metric Own(string name, string statistic, params (string Name, string Value)[] dimensions) =>
        AwsMetrics.Of(space, name, statistic, dimensions);
}
