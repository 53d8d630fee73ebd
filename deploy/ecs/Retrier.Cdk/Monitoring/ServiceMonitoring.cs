using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.ECS;

using Constructs;

namespace Retrier.Cdk.Monitoring;

/// <summary>Alarms and dashboard of a service and its loops, and its scaling where more than the fewest tasks are allowed.</summary>
public sealed class ServiceMonitoring : Construct
{
    private readonly FargateService _service;
    private readonly RetrierServiceProps _props;
    private readonly RetrierMetrics _metrics;

    internal ServiceMonitoring(Construct scope, string id, FargateService service, RetrierServiceProps props)
        : base(scope, id)
    {
        _service = service;
        _props = props;
        _metrics = new RetrierMetrics(props.MetricsNamespace);
        AlarmSet alarms = new(this, props.AlarmTopic, service);
        ServiceAlarms.AddTo(alarms, service, props.MinTasks);
        Dashboard = new Dashboard(this, "Dashboard");
        Dashboard.AddWidgets(ServiceRow.Of(_metrics, service, alarms.All));
        if (props.MaxTasks > props.MinTasks)
        {
            BacklogScaling.AddTo(service, _metrics, props.MinTasks, props.MaxTasks);
        }
    }

    /// <summary>A row for the service, and two for each loop in the order they were added. More may be put below.</summary>
    public Dashboard Dashboard { get; }

    /// <summary>Watches one more loop.</summary>
    /// <exception cref="ArgumentException">A time of the loop's properties is out of bounds.</exception>
    internal void Add(RetryLoop loop)
    {
        AlarmSet alarms = new(new Construct(loop, "Alarms"), _props.AlarmTopic, _service);
        LoopAlarms.AddTo(alarms, _metrics, loop);
        Dashboard.AddWidgets(LoopRow.Of(_metrics, loop, alarms.All));
        Dashboard.AddWidgets(CampaignRow.Of(_metrics, loop.Name));
    }
}
