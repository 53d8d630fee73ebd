using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>The worker has seen a message that SQS will soon delete, and has not sent it anew.</summary>
internal static class RetentionNearAlarm
{
    /// <summary>What is sent anew is not near for long.</summary>
    private const double Minutes = 5;

    public static AlarmProps Of(RetrierMetrics metrics, string loop) => new()
    {
        AlarmDescription = $"{loop}: a message in the Failure or Retry queue nears its queue's retention, and SQS will delete it. "
            + "The worker's log (event 210) says which queue, how many and when. "
            + "First: capture or replay what waits, or have it sent anew with the setting Retention (docs/operations.md).",
        Metric = metrics.RetentionNear(loop),
        ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        Threshold = 1,
        EvaluationPeriods = Minutes,
        DatapointsToAlarm = Minutes,

        // a worker that is silent knows of no message, and the alarms of the queues' age do not need it
        TreatMissingData = TreatMissingData.NOT_BREACHING,
    };
}
