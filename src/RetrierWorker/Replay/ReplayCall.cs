using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Replay;

/// <summary>One replay of one message: the failed execution is redriven where that is wanted and possible, else a new one started.</summary>
/// <remarks>
/// If the process dies after a redrive, the next delivery finds an execution that was redriven after its failure: nothing more
/// is done. If it dies after a start, the next delivery finds the name taken. Between the two nothing has happened.
/// </remarks>
/// <param name="Machine">The state machine.</param>
/// <param name="Start">The start.</param>
/// <param name="Redrive">The redrive to try first; null for none.</param>
internal sealed record ReplayCall(IStateMachine Machine, StartRequest Start, RedriveRequest? Redrive)
{
    /// <summary>Called when a try ends without an answer, so that nobody can say whether it took effect. One that was throttled did not.</summary>
    public Action? Unanswered { get; init; }

    public async ValueTask<ReplayResult> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SendOnceAsync(cancellationToken);
        }
        catch (Exception error) when (error is not PortException { Fault: Fault.Throttled })
        {
            Unanswered?.Invoke();
            throw;
        }
    }

    private async ValueTask<ReplayResult> SendOnceAsync(CancellationToken cancellationToken)
    {
        if (Redrive is not null && Of(await Machine.RedriveAsync(Redrive, cancellationToken)) is { } redriven)
        {
            return redriven;
        }

        StartResult started = await Machine.StartAsync(Start, cancellationToken);
        return started.Kind switch
        {
            StartKind.Started => new ReplayResult(ReplayKind.Started, Start.Name) { Ended = started.Ended, ExecutionId = started.ExecutionId },
            StartKind.AlreadyExists => new ReplayResult(ReplayKind.AlreadyHappened, Start.Name),
            _ => new ReplayResult(ReplayKind.Refused, Detail: started.Detail),
        };
    }

    private static ReplayResult? Of(RedriveResult redrive) => redrive.Kind switch
    {
        RedriveKind.Redriven => new ReplayResult(ReplayKind.Redriven, redrive.ExecutionName),
        RedriveKind.AlreadyRedriven => new ReplayResult(ReplayKind.AlreadyHappened, redrive.ExecutionName),
        RedriveKind.Exhausted => new ReplayResult(ReplayKind.Exhausted, Detail: redrive.Detail),
        _ => null,
    };
}
