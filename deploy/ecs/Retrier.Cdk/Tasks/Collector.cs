using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;

namespace Retrier.Cdk.Tasks;

/// <summary>
/// The OpenTelemetry collector beside the worker. When it fails it is started again by itself, and the worker works on without it:
/// telemetry is no reason to leave failures uncaptured.
/// </summary>
internal static class Collector
{
    /// <summary>Where the worker finds it; the containers of a task share their network.</summary>
    public const string Endpoint = "http://127.0.0.1:4317";

    private const string DefaultImage = "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0";

    /// <summary>Of the task's memory. The collector's own limiter begins to refuse at three quarters of it.</summary>
    private const double MemoryLimitMiB = 128;

    public static ContainerDefinition AddTo(TaskDefinition task, RetrierServiceProps props, ILogGroup logs, ILogGroup metrics) =>
        task.AddContainer("Collector", new ContainerDefinitionOptions
        {
            Image = props.CollectorImage ?? ContainerImage.FromRegistry(DefaultImage),
            Essential = false,
            MemoryLimitMiB = MemoryLimitMiB,
            ReadonlyRootFilesystem = true,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AOT_CONFIG_CONTENT"] = EmbeddedText.Read("collector.yaml"),
                ["RETRIER_METRICS_NAMESPACE"] = props.MetricsNamespace,
                ["RETRIER_METRICS_LOG_GROUP"] = metrics.LogGroupName,
            },
            HealthCheck = new HealthCheck
            {
                Command = ["CMD", "/healthcheck"],
                Interval = Duration.Seconds(30),
                Timeout = Duration.Seconds(5),
                StartPeriod = Duration.Seconds(15),
            },
            Logging = WorkerLogs.To(logs, "collector"),
        });
}
