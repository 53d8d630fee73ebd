using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.StateMachines;

/// <summary>One state machine, as far as a replay needs it.</summary>
/// <remarks>Failures are <see cref="PortException"/>s; their <see cref="Fault"/> tells throttled from broken.</remarks>
public interface IStateMachine
{
    /// <summary>The short name, for logs, metrics and health.</summary>
    string Name { get; }

    /// <summary>
    /// Starts an execution. May be repeated: with the same name and input it never leads to a second execution. When the
    /// call throws or is cancelled the execution may or may not have been started; repeating it tells.
    /// </summary>
    Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken);

    /// <summary>Looks up an execution by name; null when there is none. Ten to fifteen a second on AWS. May be repeated.</summary>
    Task<ExecutionDescription?> DescribeAsync(string executionName, CancellationToken cancellationToken);
}
