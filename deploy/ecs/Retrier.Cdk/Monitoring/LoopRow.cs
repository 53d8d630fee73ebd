using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SQS;

namespace Retrier.Cdk.Monitoring;

/// <summary>A loop's row of the dashboard, in the order of the flow: its alarms, what waits, the taps, what is captured, what is replayed.</summary>
internal static class LoopRow
{
    public static IWidget[] Of(RetrierMetrics metrics, RetryLoop loop, IAlarm[] alarms)
    {
        string name = loop.Name;
        return
        [
            Graph.Alarms($"{name}: alarms", alarms),
            Graph.Of($"{name}: messages waiting", EachQueue(loop, AwsMetrics.Visible)),
            Graph.Of($"{name}: oldest message, seconds", EachQueue(loop, AwsMetrics.AgeOfOldest)),
            Taps(metrics, name),
            Graph.Of($"{name}: captured and parked a minute", [metrics.Captured(name).As("captured"), metrics.Parked(name)]),
            Replay(metrics, name),
        ];
    }

    private static IMetric[] EachQueue(RetryLoop loop, Func<IQueue, Metric> metric) =>
    [
        metric(loop.LoopProps.FailureQueue).As("Failure"),
        metric(loop.RetryQueue).As("Retry"),
        metric(loop.ParkedQueue).As("Parked"),
    ];

    private static GraphWidget Taps(RetrierMetrics metrics, string name) => Graph.Of(
        $"{name}: taps, 1 is open",
        [
            metrics.CaptureTap(name).As("capture tap"),
            metrics.ReplayTap(name).As("replay tap"),
            metrics.Interlock(name).As("both open"),
        ],
        most: 1);

    private static GraphWidget Replay(RetrierMetrics metrics, string name) => Graph.Of(
        $"{name}: replayed a minute",
        [
            metrics.Started(name).As("started"),
            metrics.Duplicates(name).As("duplicate"),
            metrics.Outcomes(name, "succeeded").As("succeeded"),
            metrics.Outcomes(name, "failed_again").As("failed again"),
            metrics.Outcomes(name, "timed_out").As("timed out"),
            metrics.Outcomes(name, "aborted").As("aborted"),
            metrics.Outcomes(name, "unknown").As("outcome unknown"),
        ]);
}
