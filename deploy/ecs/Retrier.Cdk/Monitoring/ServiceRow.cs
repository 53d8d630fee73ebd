using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.ECS;

namespace Retrier.Cdk.Monitoring;

/// <summary>The dashboard's first row: the service as a whole.</summary>
internal static class ServiceRow
{
    public static IWidget[] Of(RetrierMetrics metrics, FargateService service, IAlarm[] alarms) =>
    [
        Graph.Alarms("Service: alarms", alarms),
        Graph.Of("Service: running tasks", [AwsMetrics.RunningTasks(service).As("running tasks")]),
        Graph.Of(
            "Service: CPU and memory of the busiest task, %",
            [AwsMetrics.Cpu(service).As("CPU"), AwsMetrics.Memory(service).As("memory")],
            most: 100),
        Graph.Of(
            "Service: deepest Retry queue, any replay tap",
            [metrics.DeepestRetryQueue().As("deepest Retry queue")],
            metrics.AnyReplayTap().As("any replay tap, 1 is open")),
    ];
}
