using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.ECS;

using Constructs;

using Retrier.Cdk.Loops;
using Retrier.Cdk.Monitoring;
using Retrier.Cdk.Permissions;
using Retrier.Cdk.Tasks;

namespace Retrier.Cdk;

/// <summary>
/// Retrier on ECS Fargate: one service, to which any number of state machines and their Failure queues are attached with
/// <see cref="AddRetryLoop"/>.
/// </summary>
public sealed class RetrierService : Construct
{
    private readonly RetrierServiceProps _props;
    private readonly RetrierTask _task;
    private readonly Dictionary<string, RetryLoop> _loops = new(StringComparer.OrdinalIgnoreCase);
    private readonly Construct _loopScope;
    private readonly ServiceMonitoring _monitoring;

    /// <summary>Makes the service. Without any loop it is not synthesised: the worker would refuse to run.</summary>
    /// <exception cref="ArgumentException">Properties contradict each other, or one is out of bounds.</exception>
    public RetrierService(Construct scope, string id, RetrierServiceProps props)
        : base(scope, id)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (props.MinTasks < 1 || props.MaxTasks < props.MinTasks)
        {
            throw new ArgumentException(
                $"MinTasks is {props.MinTasks} and MaxTasks {props.MaxTasks}: give at least one task, and no fewer at most than at least.", nameof(props));
        }

        _props = props;
        _task = new RetrierTask(this, "Task", props);
        ServiceNetwork network = new(this, "Network", props);
        Service = new FargateService(this, "Service", new FargateServiceProps
        {
            Cluster = network.Cluster,
            TaskDefinition = _task.Definition,
            DesiredCount = props.MaxTasks > props.MinTasks ? null : props.MinTasks,
            SecurityGroups = [network.SecurityGroup],
            VpcSubnets = network.Subnets,
            AssignPublicIp = network.IsOwn,
            CircuitBreaker = new DeploymentCircuitBreaker { Rollback = true },

            // the old tasks drain before the new ones begin: queues wait, and no two versions share a rate
            MinHealthyPercent = 0,
            MaxHealthyPercent = 100,
            PropagateTags = PropagatedTagSource.SERVICE,
        });
        Node.AddValidation(new HasLoops(this));
        _loopScope = new Construct(this, "Loops");
        _monitoring = new ServiceMonitoring(this, "Monitoring", Service, props);
        LedgerTable = props.LedgerTable ?? Ledger.LedgerTable.Create(this, "Ledger");
        UseLedger();
    }

    /// <summary>The ECS service.</summary>
    public FargateService Service { get; }

    /// <summary>The loops, by name.</summary>
    public IReadOnlyDictionary<string, RetryLoop> Loops => _loops;

    /// <summary>The ledger's table: what tasks share and what must outlive them, and what idempotency remembers.</summary>
    public ITable LedgerTable { get; }

    /// <summary>
    /// Hangs a state machine and the queue of its failures on the service: makes a Retry and a Parked queue, the taps, the rule and the
    /// queue by which outcomes are told, alarms, and grants the worker just what it needs for them.
    /// </summary>
    /// <param name="name">1 to 64 letters, digits, '-' or '_'; it becomes part of parameter names.</param>
    /// <param name="props">The state machine, its Failure queue, and how to replay.</param>
    /// <exception cref="ArgumentException">The name is taken or not allowed, or another loop has this Failure or outcome queue.</exception>
    public RetryLoop AddRetryLoop(string name, RetryLoopProps props)
    {
        ArgumentNullException.ThrowIfNull(props);
        LoopRules.Check(_loops, name, props);
        RetryLoop loop = new(_loopScope, name, _props.TapsPathPrefix, props);
        _loops.Add(name, loop);
        foreach ((string variable, string value) in LoopEnvironment.Of(loop))
        {
            _task.Worker.AddEnvironment(variable, value);
        }

        LoopPermissions.Of(loop).ToList().ForEach(_task.Definition.AddToTaskRolePolicy);
        _monitoring.Add(loop);
        return loop;
    }

    /// <summary>
    /// Also for one task and without idempotency: what a campaign has spent and learned must outlive the task, or a budget would begin
    /// anew with each restart.
    /// </summary>
    private void UseLedger()
    {
        _task.Worker.AddEnvironment("Retrier__Aws__LedgerTable", LedgerTable.TableName);
        _task.Definition.AddToTaskRolePolicy(LedgerPermissions.Of(LedgerTable));
    }
}
