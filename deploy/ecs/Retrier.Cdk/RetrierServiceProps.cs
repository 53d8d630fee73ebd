using System.Collections.ObjectModel;

using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.SNS;

namespace Retrier.Cdk;

/// <summary>What a <see cref="RetrierService"/> is made of. Only the image has to be given.</summary>
public sealed record RetrierServiceProps
{
    /// <summary>The worker's image: built from the repository's Dockerfile, or from a registry.</summary>
    public required ContainerImage Image { get; init; }

    /// <summary>What the image was built for. Default: 64-bit x86.</summary>
    public CpuArchitecture? Architecture { get; init; }

    /// <summary>The cluster to run in. Default: one of its own, in <see cref="Vpc"/>.</summary>
    public ICluster? Cluster { get; init; }

    /// <summary>
    /// The network to run in; not together with <see cref="Cluster"/>, which has one. Default: a network of its own with two public
    /// subnets and no NAT gateway, in which the tasks have a public address and nothing is let in.
    /// </summary>
    public IVpc? Vpc { get; init; }

    /// <summary>Which subnets of a given network. They need a way to the AWS APIs. Default: the CDK's choice, private ones.</summary>
    public ISubnetSelection? Subnets { get; init; }

    /// <summary>CPU units of a task, worker and collector together: 1,024 are one vCPU. Default: 256.</summary>
    public double Cpu { get; init; } = 256;

    /// <summary>Memory of a task in MiB, worker and collector together; ECS allows certain pairs with <see cref="Cpu"/>. Default: 512.</summary>
    public double MemoryLimitMiB { get; init; } = 512;

    /// <summary>The fewest tasks, at least one. Default: 1.</summary>
    public int MinTasks { get; init; } = 1;

    /// <summary>
    /// The most tasks. Above <see cref="MinTasks"/> the service scales on the deepest Retry queue, while its replay tap is open.
    /// A loop's rate is for the whole service: the tasks that run share it, by the ledger's table. Default: 1.
    /// </summary>
    public int MaxTasks { get; init; } = 1;

    /// <summary>From SIGTERM to the worker's end; ECS is told to wait 15 seconds longer. At most 105 seconds. Default: 25 seconds.</summary>
    public Duration? ShutdownTimeout { get; init; }

    /// <summary>What tap parameters begin with. Two services in one account and region need two. Default: <c>/retrier</c>.</summary>
    public string TapsPathPrefix { get; init; } = "/retrier";

    /// <summary>The account's Step Functions quotas, which replay shares with production. Default: those of a small region.</summary>
    public QuotaProps Quotas { get; init; } = new();

    /// <summary>
    /// The ledger's table, with the hash key <c>id</c>, a string: what tasks share, what campaigns have spent, and what idempotency
    /// remembers. Default: one is made.
    /// </summary>
    public ITable? LedgerTable { get; init; }

    /// <summary>The CloudWatch namespace of the worker's metrics. Two services in one account and region need two. Default: <c>Retrier</c>.</summary>
    public string MetricsNamespace { get; init; } = "Retrier";

    /// <summary>How long logs are kept. Default: one month.</summary>
    public RetentionDays LogRetention { get; init; } = RetentionDays.ONE_MONTH;

    /// <summary>
    /// Whether spans go to X-Ray. That takes the one permission that AWS grants for all resources or not at all. Default: true.
    /// </summary>
    public bool Traces { get; init; } = true;

    /// <summary>The OpenTelemetry collector that runs beside the worker. Default: AWS's distribution, of a fixed version.</summary>
    public ContainerImage? CollectorImage { get; init; }

    /// <summary>Where alarms are told, and told when they are over. Default: nowhere; they are seen in CloudWatch.</summary>
    public ITopic? AlarmTopic { get; init; }

    /// <summary>
    /// Further settings of the service by their names in <c>docs/configuration.md</c>, such as <c>Taps:PollInterval</c>. The worker refuses
    /// to start with one that is wrong, and the deployment is rolled back.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
