using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CloudWatch.Actions;
using Amazon.CDK.AWS.SNS;

using Constructs;

namespace Retrier.Cdk.Monitoring;

/// <summary>Alarms that belong together. With a topic each tells it twice: when it goes off, and when it is over.</summary>
/// <param name="scope">What their ids stand below. Their names are CloudFormation's, so that two stacks never want the same.</param>
/// <param name="topic">Where they are told; null for nowhere.</param>
/// <param name="service">
/// What an alarm that takes silence for bad news waits for: made before the service runs, it would go off at every first deployment.
/// </param>
internal sealed class AlarmSet(Construct scope, ITopic? topic, IConstruct service)
{
    private readonly List<IAlarm> _alarms = [];

    public IAlarm[] All => [.. _alarms];

    public void Add(string id, AlarmProps props)
    {
        Alarm alarm = new(scope, id, props);
        if (topic is not null)
        {
            SnsAction tell = new(topic);
            alarm.AddAlarmAction(tell);
            alarm.AddOkAction(tell);
        }

        if (props.TreatMissingData is TreatMissingData.BREACHING)
        {
            alarm.Node.AddDependency(service);
        }

        _alarms.Add(alarm);
    }
}
