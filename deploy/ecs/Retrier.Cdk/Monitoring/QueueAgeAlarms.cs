using System.Globalization;

using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SQS;

using Retrier.Cdk.Queues;

namespace Retrier.Cdk.Monitoring;

/// <summary>
/// Messages that are about to be lost: SQS deletes what is older than the queue's retention, without a word. The capture tap may rightly
/// be closed for days; that is just when these matter.
/// </summary>
internal static class QueueAgeAlarms
{
    /// <summary>Of retention; the rest is left to act in: a day of four, three and a half of fourteen.</summary>
    private const double Share = 0.75;

    /// <summary>What SQS gives a queue when nobody says anything.</summary>
    private const double DefaultDays = 4;

    private const double SecondsPerDay = 86_400;

    /// <summary>One for each queue.</summary>
    /// <exception cref="ArgumentException">The Failure queue's retention is none that SQS allows.</exception>
    public static IEnumerable<(string Id, AlarmProps Props)> Of(RetryLoop loop)
    {
        string name = loop.Name;
        yield return ("FailureAge", Near(
            name, "Failure", loop.LoopProps.FailureQueue, FailureRetention(loop), "open the capture tap; if it is open, see why nothing is captured"));
        yield return ("RetryAge", Near(
            name, "Retry", loop.RetryQueue, WorkQueue.Retention, "replay it: close the capture tap, then open the replay tap"));
        yield return ("ParkedAge", Near(
            name, "Parked", loop.ParkedQueue, WorkQueue.Retention, "decide about what is parked, or copy it elsewhere"));
    }

    private static AlarmProps Near(string loop, string role, IQueue queue, Duration retention, string first)
    {
        double seconds = retention.ToSeconds() * Share;
        return new AlarmProps
        {
            AlarmDescription = string.Create(
                CultureInfo.InvariantCulture,
                $"{loop}: the oldest message in the {role} queue is older than {Text(seconds)}; "
                + $"SQS deletes it at {Text(retention.ToSeconds())}. First: {first} (docs/operations.md)."),
            Metric = AwsMetrics.AgeOfOldest(queue),
            ComparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD,
            Threshold = seconds,
            EvaluationPeriods = 1,
            DatapointsToAlarm = 1,

            // an empty queue has no oldest message
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        };
    }

    private static Duration FailureRetention(RetryLoop loop)
    {
        Duration retention = loop.LoopProps.FailureRetention ?? Known(loop.LoopProps.FailureQueue) ?? Duration.Days(DefaultDays);
        double longest = WorkQueue.Retention.ToSeconds();
        return retention.ToSeconds() >= 60 && retention.ToSeconds() <= longest
            ? retention
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{nameof(RetryLoopProps.FailureRetention)} of loop '{loop.Name}' is {Text(retention.ToSeconds())}: "
                    + $"SQS keeps messages for 1 minute to 14 days, and by another number the alarm would come too late. Give the queue's own."),
                nameof(loop));
    }

    /// <summary>The retention of a queue that is made in this app; one that is only named does not tell.</summary>
    private static Duration? Known(IQueue queue) =>
        queue.Node.DefaultChild is CfnQueue { MessageRetentionPeriod: { } seconds } ? Duration.Seconds(seconds) : null;

    private static string Text(double seconds) => seconds < SecondsPerDay
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.##} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / SecondsPerDay:0.##} days");
}
