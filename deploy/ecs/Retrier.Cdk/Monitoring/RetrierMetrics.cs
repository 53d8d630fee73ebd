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
    private const string ParkedMetric = "retrier.parked.messages";
    private const string ReasonTag = "retrier.reason";

    public Metric Interlock(string loop) => Own("retrier.interlock.alarm", Stats.MAXIMUM, (LoopTag, loop));

    public Metric Healthy(string loop) => Own("retrier.loop.healthy", Stats.MINIMUM, (LoopTag, loop));

    public Metric CaptureTap(string loop) => Tap((LoopTag, loop), (TapTag, "capture"));

    public Metric ReplayTap(string loop) => Tap((LoopTag, loop), (TapTag, "replay"));

    /// <summary>1 while the replay tap of at least one loop is open.</summary>
    public Metric AnyReplayTap() => Tap((TapTag, "replay"));

    /// <summary>What waits in the Retry queue that is deepest of all loops'.</summary>
    public Metric DeepestRetryQueue() =>
        Own("retrier.queue.depth", Stats.MAXIMUM, ("retrier.queue", "retry"), ("retrier.state", "visible"));

    public Metric Captured(string loop) => Own("retrier.captured.messages", Stats.SUM, (LoopTag, loop));

    public Metric Started(string loop) => Own("retrier.started.executions", Stats.SUM, (LoopTag, loop));

    public Metric Duplicates(string loop) => Own("retrier.duplicate.starts", Stats.SUM, (LoopTag, loop));

    /// <summary>How replayed executions ended: <c>succeeded</c>, <c>failed_again</c>, <c>timed_out</c>, <c>aborted</c> or <c>unknown</c>.</summary>
    public Metric Outcomes(string loop, string outcome) => Own("retrier.outcomes", Stats.SUM, (LoopTag, loop), ("retrier.outcome", outcome));

    /// <summary>The rate in force in one task; the loop's is as many times that as there are tasks.</summary>
    public Metric Rate(string loop) => Own("retrier.replay.rate", Stats.MAXIMUM, (LoopTag, loop));

    /// <summary>One line for each reason there was, because reasons are not known beforehand. Searches are for graphs, not for alarms.</summary>
    public MathExpression Parked(string loop) => new(new MathExpressionProps
    {
        Expression = $$"""SEARCH('{{{space}},"{{LoopTag}}","{{ReasonTag}}"} MetricName="{{ParkedMetric}}" "{{LoopTag}}"="{{loop}}"', 'Sum', 60)""",
        Label = $"parked: ${{PROP('Dim.{ReasonTag}')}}",
        UsingMetrics = new Dictionary<string, IMetric>(StringComparer.Ordinal),
        Period = AwsMetrics.Minute,
    });

    private Metric Tap(params (string Name, string Value)[] dimensions) =>
        Own("retrier.tap.state", Stats.MAXIMUM, dimensions);

    private Metric Own(string name, string statistic, params (string Name, string Value)[] dimensions) =>
        AwsMetrics.Of(space, name, statistic, dimensions);
}
