using System.Collections.Concurrent;

using Amazon.StepFunctions;

using Microsoft.Extensions.Logging;

using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>State machines of Step Functions, by ARN. A machine and its outcomes share what is known of it.</summary>
internal sealed class StepFunctionsStateMachines(IAmazonStepFunctions client, TimeProvider timeProvider, ILogger logger) : IStateMachines
{
    private readonly ConcurrentDictionary<string, Opened> _open = new(StringComparer.Ordinal);
    private readonly StepFunctionsCalls _calls = new(client);

    public IStateMachine Open(string stateMachine) => Get(stateMachine).Machine;

    public IOutcomeSource OutcomesOf(string stateMachine) => Get(stateMachine).Outcomes;

    private Opened Get(string stateMachine) => _open.GetOrAdd(
        stateMachine,
        static (text, me) =>
        {
            StateMachineAddress address = new(text);
            ExpressCheck express = new(me._calls, address, me.Time, me.Logger);
            RedriveMemory redrives = new();
            return new Opened(
                new StepFunctionsStateMachine(me._calls, address, express, redrives),
                new ExecutionOutcomes(me._calls, address, express, redrives, me.Time));
        },
        (_calls, Time: timeProvider, Logger: logger));

    private sealed record Opened(StepFunctionsStateMachine Machine, ExecutionOutcomes Outcomes);
}
