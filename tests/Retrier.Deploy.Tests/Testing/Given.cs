using Amazon.CDK;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

using Retrier.Cdk;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>What somebody has before they have Retrier: an image, state machines, Failure queues.</summary>
internal static class Given
{
    public static RetrierServiceProps Service => new() { Image = ContainerImage.FromRegistry("retrier") };

    public static RetryLoopProps Loop(Stack stack, string name) => new()
    {
        StateMachine = StateMachine.FromStateMachineArn(stack, $"{name}-machine", $"arn:aws:states:eu-west-1:123456789012:stateMachine:{name}"),
        FailureQueue = Queue.FromQueueArn(stack, $"{name}-failure", $"arn:aws:sqs:eu-west-1:123456789012:{name}-failure"),
    };

    /// <summary>A service with one loop, <c>orders</c>.</summary>
    public static RetrierService OrdersIn(
        Stack stack, Func<RetrierServiceProps, RetrierServiceProps>? service = null, Func<RetryLoopProps, RetryLoopProps>? loop = null)
    {
        RetrierService retrier = new(stack, "Retrier", service is null ? Service : service(Service));
        RetryLoopProps props = Loop(stack, "orders");
        retrier.AddRetryLoop("orders", loop is null ? props : loop(props));
        return retrier;
    }

    /// <summary>The template of that service.</summary>
    public static SynthesisedStack Orders(
        Func<RetrierServiceProps, RetrierServiceProps>? service = null, Func<RetryLoopProps, RetryLoopProps>? loop = null) =>
        SynthesisedStack.Of(stack => OrdersIn(stack, service, loop));
}
