using Amazon.CDK.AWS.StepFunctions;

namespace Retrier.Cdk.Loops;

/// <summary>What the loops of one service must not share, and what one loop cannot be at once.</summary>
internal static class LoopRules
{
    /// <summary>Looks at one more loop beside those that are there.</summary>
    /// <exception cref="ArgumentException">The name, the Failure queue or the outcome queue is another's, or its properties contradict each other.</exception>
    public static void Check(IReadOnlyDictionary<string, RetryLoop> loops, string name, RetryLoopProps props)
    {
        if (loops.ContainsKey(name))
        {
            throw new ArgumentException($"There is a loop '{name}' already (names differ by more than capitals).", nameof(name));
        }

        if (loops.Values.FirstOrDefault(loop => loop.LoopProps.FailureQueue.QueueArn == props.FailureQueue.QueueArn) is { } other)
        {
            throw new ArgumentException(
                $"The loop '{other.Name}' has the Failure queue of '{name}' already: each would capture the other's failures and replay them in its own state machine.",
                nameof(props));
        }

        if (props.Synchronous && (props.Redrive || props.StateMachine is StateMachine { StateMachineType: StateMachineType.STANDARD }))
        {
            throw new ArgumentException(
                $"The loop '{name}' is {nameof(RetryLoopProps.Synchronous)}, which is for Express state machines and not together with {nameof(RetryLoopProps.Redrive)}: nothing could be started.",
                nameof(props));
        }

        (string Queue, string Is)[] taken = [(props.FailureQueue.QueueArn, $"the Failure queue of '{name}'"), .. loops.Values.SelectMany(QueuesOf)];
        if (props.OutcomeQueue is { } outcomes && taken.FirstOrDefault(it => it.Queue == outcomes.QueueArn).Is is { } taker)
        {
            throw new ArgumentException(
                $"The outcome queue of '{name}' is {taker}: the one would take away what is meant for the other. Give a queue of its own.", nameof(props));
        }

        if (loops.Values.FirstOrDefault(loop => loop.OutcomeQueue?.QueueArn == props.FailureQueue.QueueArn) is { } told)
        {
            throw new ArgumentException(
                $"The Failure queue of '{name}' is the outcome queue of '{told.Name}': the one would take away what is meant for the other. Give a queue of its own.",
                nameof(props));
        }
    }

    private static IEnumerable<(string Queue, string Is)> QueuesOf(RetryLoop loop)
    {
        yield return (loop.LoopProps.FailureQueue.QueueArn, $"the Failure queue of '{loop.Name}'");
        yield return (loop.RetryQueue.QueueArn, $"the Retry queue of '{loop.Name}'");
        yield return (loop.ParkedQueue.QueueArn, $"the Parked queue of '{loop.Name}'");
        if (loop.OutcomeQueue is { } outcomes)
        {
            yield return (outcomes.QueueArn, $"the outcome queue of '{loop.Name}'");
        }
    }
}
