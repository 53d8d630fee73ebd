using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.SQS;

namespace Retrier.Cdk.Monitoring;

/// <summary>What SQS and ECS measure themselves, at no cost.</summary>
internal static class AwsMetrics
{
    /// <summary>As often as the worker publishes, and the shortest that SQS and ECS have.</summary>
    public static Duration Minute => Duration.Minutes(1);

    public static Metric Visible(IQueue queue) =>
        Of("AWS/SQS", "ApproximateNumberOfMessagesVisible", Stats.MAXIMUM, ("QueueName", queue.QueueName));

    public static Metric AgeOfOldest(IQueue queue) =>
        Of("AWS/SQS", "ApproximateAgeOfOldestMessage", Stats.MAXIMUM, ("QueueName", queue.QueueName));

    public static Metric Cpu(FargateService service) => OfService(service, "CPUUtilization", Stats.MAXIMUM);

    public static Metric Memory(FargateService service) => OfService(service, "MemoryUtilization", Stats.MAXIMUM);

    /// <summary>
    /// Each running task gives one sample a minute, which is how ECS has tasks counted without Container Insights, and the worker not
    /// asked.
    /// </summary>
    public static Metric RunningTasks(FargateService service) => OfService(service, "CPUUtilization", Stats.SAMPLE_COUNT);

    /// <summary>A metric, minute by minute.</summary>
    public static Metric Of(string space, string name, string statistic, params (string Name, string Value)[] dimensions) =>
        new(new MetricProps
        {
            Namespace = space,
            MetricName = name,
            Statistic = statistic,
            Period = Minute,
            DimensionsMap = dimensions.ToDictionary(static it => it.Name, static it => it.Value, StringComparer.Ordinal),
        });

    private static Metric OfService(FargateService service, string name, string statistic) =>
        Of("AWS/ECS", name, statistic, ("ClusterName", service.Cluster.ClusterName), ("ServiceName", service.ServiceName));
}
