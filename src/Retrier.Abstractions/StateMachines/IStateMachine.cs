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

    /// <summary>
    /// Lets a failed execution go on at the step that failed. What has become of it since decides:
    /// <list type="bullet">
    /// <item>redriven after <see cref="RedriveRequest.FailedAt"/>: <see cref="RedriveKind.AlreadyRedriven"/>, whatever its state
    /// now. A failure that is delivered twice must start nothing while, or after, its redrive runs;</item>
    /// <item>failed, timed out or aborted, and redriven <see cref="RedriveRequest.MaxRedrives"/> times before:
    /// <see cref="RedriveKind.Exhausted"/>;</item>
    /// <item>running or succeeded without such a redrive, not redrivable, forgotten (90 days), too old (14 days), of another state
    /// machine, or of a kind that cannot be redriven: <see cref="RedriveKind.NotPossible"/>;</item>
    /// <item>anything else is redriven: <see cref="RedriveKind.Redriven"/>.</item>
    /// </list>
    /// May be repeated with the same token. When the call throws or is cancelled the execution may or may not have been redriven;
    /// repeating it tells.
    /// </summary>
    Task<RedriveResult> RedriveAsync(RedriveRequest request, CancellationToken cancellationToken);
}
