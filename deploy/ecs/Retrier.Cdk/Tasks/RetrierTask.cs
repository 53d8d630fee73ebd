using System.Globalization;

using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;

using Constructs;

using Retrier.Cdk.Loops;
using Retrier.Cdk.Permissions;

namespace Retrier.Cdk.Tasks;

/// <summary>What one task is: the worker, and the collector that starts before it and stops after it.</summary>
internal sealed class RetrierTask : Construct
{
    /// <summary>The image's own user, which owns nothing but the data directory; on AWS not even that is used.</summary>
    private const string User = "1654";

    public RetrierTask(Construct scope, string id, RetrierServiceProps props)
        : base(scope, id)
    {
        LogGroup logs = WorkerLogs.Group(this, "Logs", props.LogRetention);
        LogGroup metrics = WorkerLogs.Group(this, "Metrics", props.LogRetention);
        Definition = new FargateTaskDefinition(this, "Definition", new FargateTaskDefinitionProps
        {
            Cpu = props.Cpu,
            MemoryLimitMiB = props.MemoryLimitMiB,
            RuntimePlatform = new RuntimePlatform
            {
                CpuArchitecture = props.Architecture ?? CpuArchitecture.X86_64,
                OperatingSystemFamily = OperatingSystemFamily.LINUX,
            },
        });
        Worker = AddWorker(props, logs);
        ContainerDefinition collector = Collector.AddTo(Definition, props, logs, metrics);
        Worker.AddContainerDependencies(new ContainerDependency { Container = collector, Condition = ContainerDependencyCondition.START });

        // this version of the CDK has no property for it
        ((CfnTaskDefinition)Definition.Node.DefaultChild!).AddPropertyOverride(
            "ContainerDefinitions.1.RestartPolicy", new Dictionary<string, object>(StringComparer.Ordinal) { ["Enabled"] = true });
        TelemetryPermissions.Grant(Definition, metrics, props.Traces);
    }

    public FargateTaskDefinition Definition { get; }

    public ContainerDefinition Worker { get; }

    private ContainerDefinition AddWorker(RetrierServiceProps props, LogGroup logs)
    {
        ShutdownTimes times = new(props.ShutdownTimeout);
        LinuxParameters linux = new(this, "Linux");
        linux.DropCapabilities(Capability.ALL);
        ContainerDefinition worker = Definition.AddContainer("Worker", new ContainerDefinitionOptions
        {
            Image = props.Image,
            User = User,
            ReadonlyRootFilesystem = true,
            StopTimeout = times.Stop,
            HealthCheck = new HealthCheck
            {
                Command = ["CMD", "dotnet", "/app/RetrierWorker.dll", "health"],
                Interval = Duration.Seconds(30),
                Timeout = Duration.Seconds(10),
                Retries = 3,
                StartPeriod = Duration.Seconds(60),
            },
            LinuxParameters = linux,
            Logging = WorkerLogs.To(logs, "worker"),
        });
        Dictionary<string, string> settings = new(CampaignEnvironment.Of(props.Quotas), StringComparer.Ordinal)
        {
            ["Provider"] = "Aws",
            ["ShutdownTimeout"] = times.Worker.ToString("c", CultureInfo.InvariantCulture),
            ["Taps:PathPrefix"] = props.TapsPathPrefix,
            ["Http:Url"] = "http://127.0.0.1:8080",
        };
        foreach ((string name, string value) in WorkerEnvironment.Of(string.Empty, settings, props.Settings))
        {
            worker.AddEnvironment(name, value);
        }

        worker.AddEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Endpoint);
        // twice a minute, so that no minute of an alarm goes without
        worker.AddEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "30000");
        worker.AddEnvironment("OTEL_LOGS_EXPORTER", "none");
        worker.AddEnvironment("OTEL_TRACES_EXPORTER", props.Traces ? "otlp" : "none");
        return worker;
    }
}
