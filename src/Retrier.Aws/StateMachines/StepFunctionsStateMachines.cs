using System.Collections.Concurrent;

using Amazon.StepFunctions;

using Microsoft.Extensions.Logging;

using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Aws.StateMachines;

/// <summary>State machines of Step Functions, by ARN. A machine and its outcomes share what is known of it.</summary>
/// <param name="client">For all calls but one.</param>
/// <param name="patient">For starts that wait for the end; it must not repeat a call by itself.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="logger">Told what an Express state machine means.</param>
internal sealed class StepFunctionsStateMachines(
    IAmazonStepFunctions client,
    IAmazonStepFunctions patient,
    TimeProvider timeProvider,
    ILogger logger) : IStateMachines
{
    private readonly ConcurrentDictionary<string, Opened> _open = new(StringComparer.Ordinal);
    private readonly StepFunctionsCalls _calls = new(client, patient);

    public IStateMachine Open(string stateMachine) => Get(stateMachine).Machine;

    public IOutcomeSource OutcomesOf(string stateMachine) => Get(stateMachine).Outcomes;

    public IOutcomeEvents EventsOf(string stateMachine) => Get(stateMachine).Events;

    private Opened Get(string stateMachine) => _open.GetOrAdd(
        stateMachine,
        static (text, me) =>
        {
            StateMachineAddress address = new(text);
            ExpressCheck express = new(me._calls, address, me.Time, me.Logger);
            RedriveMemory redrives = new();
            return new Opened(
                new StepFunctionsStateMachine(me._calls, address, express, redrives),
                new ExecutionOutcomes(me._calls, address, express, redrives, me.Time),
                new StatusChangeEvents(address, redrives));
        },
        (_calls, Time: timeProvider, Logger: logger));

    private sealed record Opened(StepFunctionsStateMachine Machine, ExecutionOutcomes Outcomes, StatusChangeEvents Events);
}
