using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>What can be wrong with one loop. Each description says what to do first.</summary>
internal static class LoopAlarms
{
    public static void AddTo(AlarmSet alarms, RetrierMetrics metrics, RetryLoop loop)
    {
        alarms.Add("Interlock", Interlock(metrics, loop.Name));
        alarms.Add("Unhealthy", Unhealthy(metrics, loop.Name));
        alarms.Add("CaptureClosed", CaptureClosedAlarm.Of(metrics, loop.Name, loop.LoopProps.CaptureClosedAlarmAfter));
        alarms.Add("Parked", Parked(loop));
        alarms.Add("RetentionNear", RetentionNearAlarm.Of(metrics, loop.Name));
        foreach ((string id, AlarmProps props) in ClosedCampaignAlarms.Of(metrics, loop.Name).Concat(QueueAgeAlarms.Of(loop)))
        {
            alarms.Add(id, props);
        }
    }

    private static AlarmProps Interlock(RetrierMetrics metrics, string loop)
    {
        // two parameters cannot be turned at once, so one minute of both being open is what an operator does
        const double Minutes = 2;
        return new AlarmProps
        {
            AlarmDescription = $"{loop}: both taps are open. Replay is held, capture goes on, nothing is lost. "
                + "First: close the capture tap to replay, or the replay tap to capture (docs/operations.md).",
            Metric = metrics.Interlock(loop),
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            Threshold = 1,
            EvaluationPeriods = Minutes,
            DatapointsToAlarm = Minutes,

            // a worker that is silent replays nothing, and Unhealthy tells of it
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        };
    }

    private static AlarmProps Unhealthy(RetrierMetrics metrics, string loop)
    {
        const double Minutes = 5;
        return new AlarmProps
        {
            AlarmDescription = $"{loop}: the worker cannot work, or is not heard of, for five minutes. Messages stay in their queues. "
                + "First: see whether TaskDown is on too, then the last errors in the worker's log; each says what happens next (docs/operations.md).",
            Metric = metrics.Healthy(loop),
            ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD,
            Threshold = 1,
            EvaluationPeriods = Minutes,
            DatapointsToAlarm = Minutes,

            // silence is no health: worker, collector or their permission to write metrics is gone
            TreatMissingData = TreatMissingData.BREACHING,
        };
    }

    private static AlarmProps Parked(RetryLoop loop) => new()
    {
        AlarmDescription = $"{loop.Name}: the Parked queue holds messages that cannot or must not be replayed. "
            + "First: read the reason in their 'retrier' attribute, mend it, and replay or delete them on purpose (docs/operations.md).",
        Metric = AwsMetrics.Visible(loop.ParkedQueue),
        ComparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD,
        Threshold = 0,
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,

        // SQS falls silent about a queue only when it is empty and nobody asks for it
        TreatMissingData = TreatMissingData.NOT_BREACHING,
    };
}
