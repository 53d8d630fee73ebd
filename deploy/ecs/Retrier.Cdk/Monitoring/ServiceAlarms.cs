using System.Globalization;

using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.ECS;

namespace Retrier.Cdk.Monitoring;

/// <summary>What can be wrong with the service as a whole.</summary>
internal static class ServiceAlarms
{
    public static void AddTo(AlarmSet alarms, FargateService service, int minTasks) => alarms.Add("TaskDown", new AlarmProps
    {
        AlarmDescription = string.Create(
            CultureInfo.InvariantCulture,
            $"Fewer tasks run than MinTasks ({minTasks}). "
            + $"Without any, nothing is captured or replayed; messages stay in their queues. "
            + $"First: read the service's events and the stopped tasks' reasons in ECS, then the worker's log (docs/operations.md)."),
        Metric = AwsMetrics.RunningTasks(service),
        ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD,
        Threshold = minTasks,

        // a deployment stops the old tasks before it starts new ones, which takes about two minutes
        EvaluationPeriods = 5,
        DatapointsToAlarm = 3,

        // without a running task ECS publishes nothing at all
        TreatMissingData = TreatMissingData.BREACHING,
    });
}
