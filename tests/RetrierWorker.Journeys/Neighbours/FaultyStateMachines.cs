using System.Collections.Concurrent;

using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Journeys.Neighbours;

/// <summary>Real state machines, of which one can be made to fail every start.</summary>
internal sealed class FaultyStateMachines(IStateMachines inner) : IStateMachines
{
    private readonly ConcurrentDictionary<string, Exception> _faults = new(StringComparer.Ordinal);

    public void Break(string stateMachine, Exception fault) => _faults[stateMachine] = fault;

    public void Mend(string stateMachine) => _faults.TryRemove(stateMachine, out _);

    public IStateMachine Open(string stateMachine) => new Machine(inner.Open(stateMachine), _faults);

    public IOutcomeSource OutcomesOf(string stateMachine) => inner.OutcomesOf(stateMachine);

    private sealed class Machine(IStateMachine inner, ConcurrentDictionary<string, Exception> faults) : IStateMachine
    {
        public string Name => inner.Name;

        public Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
            faults.TryGetValue(Name, out Exception? fault)
                ? Task.FromException<StartResult>(fault)
                : inner.StartAsync(request, cancellationToken);

        public Task<ExecutionDescription?> DescribeAsync(string executionName, CancellationToken cancellationToken) =>
            inner.DescribeAsync(executionName, cancellationToken);

        public Task<RedriveResult> RedriveAsync(RedriveRequest request, CancellationToken cancellationToken) =>
            inner.RedriveAsync(request, cancellationToken);
    }
}
