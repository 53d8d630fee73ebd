using System.Collections.Concurrent;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>The state machines of the account, by ARN. Safe from any thread.</summary>
internal sealed class StateMachineTable
{
    private readonly ConcurrentDictionary<string, StateMachine> _machines = new(StringComparer.Ordinal);

    /// <summary>Adds a state machine, or finds the same one that is there already.</summary>
    public StateMachine Add(StateMachine machine)
    {
        StateMachine kept = _machines.GetOrAdd(machine.Arn, machine);
        return kept.IsSameAs(machine)
            ? kept
            : throw new RefusedException("StateMachineAlreadyExists", $"State Machine Already Exists: '{machine.Arn}'");
    }

    public StateMachine? Find(string arn) => _machines.GetValueOrDefault(arn);

    public StateMachine Get(string arn) => Find(arn)
        ?? throw new RefusedException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public void Remove(StateMachine machine) => _machines.TryRemove(machine.Arn, out _);
}
