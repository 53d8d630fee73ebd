using Amazon.CDK.AWS.SNS;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>A service with two loops that may scale and tells a topic of its alarms; made once for a test class.</summary>
public sealed class MonitoredStack
{
    private readonly Lazy<SynthesisedStack> _stack = new(static () => SynthesisedStack.Of(static stack =>
    {
        RetrierService service = Given.OrdersIn(stack, props => props with { AlarmTopic = new Topic(stack, "OnCall"), MinTasks = 2, MaxTasks = 6 });
        service.AddRetryLoop("refunds", Given.Loop(stack, "refunds"));
    }));

    internal SynthesisedStack Value => _stack.Value;
}
