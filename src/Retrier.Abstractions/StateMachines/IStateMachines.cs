using Retrier.Abstractions.Outcomes;

namespace Retrier.Abstractions.StateMachines;

/// <summary>Finds state machines by what the settings call them.</summary>
public interface IStateMachines
{
    /// <summary>The state machine of that ARN (locally: a name). Makes no call. The same one for the same name.</summary>
    IStateMachine Open(string stateMachine);

    /// <summary>The source of outcomes of that state machine. Makes no call.</summary>
    IOutcomeSource OutcomesOf(string stateMachine);

    /// <summary>
    /// Reads the status changes that the provider sends to a queue; null where it sends none, and outcomes are asked for. Makes no call.
    /// </summary>
    IOutcomeEvents? EventsOf(string stateMachine) => null;
}
