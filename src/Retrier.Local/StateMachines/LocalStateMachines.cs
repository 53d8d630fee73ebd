using System.Collections.Concurrent;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;

namespace Retrier.Local.StateMachines;

/// <summary>The state machines of one data directory. Executions are run by a <see cref="LocalExecutionRunner"/>.</summary>
public sealed class LocalStateMachines : IStateMachines
{
    private readonly ConcurrentDictionary<string, LocalStateMachine> _machines = new(StringComparer.Ordinal);
    private readonly TimeProvider _timeProvider;

    /// <summary>Makes the state machines.</summary>
    /// <param name="store">Where executions and queues are kept.</param>
    /// <param name="definitions">What they are.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="ArgumentException">Definitions are not usable; the text names all that is wrong.</exception>
    public LocalStateMachines(LocalStore store, IReadOnlyList<LocalStateMachineDefinition> definitions, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(definitions);
        DefinitionRules.Check(definitions);
        (Store, Definitions, _timeProvider) = (store, definitions, timeProvider);
    }

    /// <summary>What they are.</summary>
    public IReadOnlyList<LocalStateMachineDefinition> Definitions { get; }

    internal LocalStore Store { get; }

    /// <summary>The state machine of that name. One that is not defined shows itself when something is started.</summary>
    public LocalStateMachine Open(string stateMachine) => _machines.GetOrAdd(
        stateMachine,
        name => new LocalStateMachine(
            name,
            Definitions.Any(definition => string.Equals(definition.Name, name, StringComparison.Ordinal)),
            Store,
            _timeProvider));

    /// <inheritdoc/>
    IStateMachine IStateMachines.Open(string stateMachine) => Open(stateMachine);

    /// <inheritdoc/>
    public IOutcomeSource OutcomesOf(string stateMachine) => Open(stateMachine);
}
