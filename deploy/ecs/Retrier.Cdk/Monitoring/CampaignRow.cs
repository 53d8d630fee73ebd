using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>A loop's second row of the dashboard: how its campaigns go, and what may end them.</summary>
internal static class CampaignRow
{
    public static IWidget[] Of(RetrierMetrics metrics, string loop) =>
    [
        Graph.Of($"{loop}: how replays end, %", [.. Shares(metrics, loop)], most: 100),
        Graph.Of($"{loop}: rate in force, a second", [metrics.Rate(loop).As("rate of all tasks")]),
        Graph.Of($"{loop}: executions left in the budget", [.. Budgets(metrics, loop)]),
        Retention(metrics, loop),
        Graph.Of($"{loop}: replay tap closed by Retrier", [metrics.Closed(loop)]),
    ];

    private static IEnumerable<IMetric> Shares(RetrierMetrics metrics, string loop) =>
        RetrierMetrics.Ended.Select(outcome => metrics.OutcomeShare(loop, outcome));

    private static IEnumerable<IMetric> Budgets(RetrierMetrics metrics, string loop) =>
        RetrierMetrics.Periods.Select(period => metrics.BudgetLeft(loop, period).As(period));

    private static GraphWidget Retention(RetrierMetrics metrics, string loop) => Graph.Of(
        $"{loop}: until SQS deletes the oldest, seconds",
        [metrics.RetentionLeft(loop, "failure").As("Failure"), metrics.RetentionLeft(loop, "retry").As("Retry")],
        metrics.RetentionNear(loop).As("near, 1 is yes"));
}
