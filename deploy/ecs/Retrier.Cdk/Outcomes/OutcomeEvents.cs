using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

using Constructs;

namespace Retrier.Cdk.Outcomes;

/// <summary>Has Step Functions tell a loop how its replays end, where it can.</summary>
internal static class OutcomeEvents
{
    /// <summary>The queue in which outcomes are told, with the rule that tells them; null where they are asked for.</summary>
    /// <exception cref="ArgumentException">A queue is given that nothing could be told in.</exception>
    public static IQueue? AddTo(Construct loop, RetryLoopProps props)
    {
        if (WhyNot(props) is { } reason)
        {
            return props.OutcomeQueue is null ? null : throw new ArgumentException($"OutcomeQueue is given, but {reason}.", nameof(props));
        }

        // a rule hears of its own account and region only
        if (IsElsewhere(loop, props.StateMachine))
        {
            return props.OutcomeQueue;
        }

        IQueue queue = props.OutcomeQueue ?? OutcomeQueue.Make(loop, props.EncryptionKey);
        queue.AddToResourcePolicy(OutcomePolicy.Send(OutcomeRule.Make(loop, props, queue.QueueArn).AttrArn, queue.QueueArn));
        return queue;
    }

    private static string? WhyNot(RetryLoopProps props)
    {
        if (!props.OutcomeEvents)
        {
            return "OutcomeEvents is false";
        }

        if (props.Synchronous || props.StateMachine is StateMachine { StateMachineType: StateMachineType.EXPRESS })
        {
            return "the state machine is an Express one, whose executions tell nobody how they end";
        }

        return props.OutcomeQueue is { Fifo: true } ? "it is a FIFO queue: events come without a message group" : null;
    }

    private static bool IsElsewhere(Construct loop, IStateMachine machine)
    {
        var stack = Stack.Of(loop);
        return Token.CompareStrings(machine.Env.Account, stack.Account) == TokenComparison.DIFFERENT
            || Token.CompareStrings(machine.Env.Region, stack.Region) == TokenComparison.DIFFERENT;
    }
}
