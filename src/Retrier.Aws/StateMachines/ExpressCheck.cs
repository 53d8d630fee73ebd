using Amazon.StepFunctions;

using Microsoft.Extensions.Logging;

using Retrier.Abstractions.Faults;

namespace Retrier.Aws.StateMachines;

/// <summary>
/// Tells Express state machines from Standard ones: asked before the first start, learned from every answer. What cannot be asked
/// is taken for Standard, for a start must not fail because of the question.
/// </summary>
internal sealed partial class ExpressCheck(StepFunctionsCalls calls, StateMachineAddress address, TimeProvider timeProvider, ILogger logger)
{
    private const int Unknown = 0;
    private const int Asking = 1;
    private const int Standard = 2;
    private const int Express = 3;
    private const long Never = long.MinValue;

    /// <summary>An unanswered question is repeated after this, so that it does not slow every start.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    private int _known;
    private long _failedAt = Never;

    /// <summary>Whether it is known to be an Express one.</summary>
    public bool IsExpress => Volatile.Read(ref _known) is Express;

    private bool FailedLately =>
        Interlocked.Read(ref _failedAt) is var at and not Never && timeProvider.GetElapsedTime(at) < AskAgainAfter;

    /// <summary>Asks, unless it is known or being asked by another.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (FailedLately || Interlocked.CompareExchange(ref _known, Asking, Unknown) is not Unknown)
        {
            return;
        }

        try
        {
            StateMachineType? type = (await calls.DescribeMachineAsync(address.Demand().Machine, cancellationToken).ConfigureAwait(false)).Type;
            Learn(type == StateMachineType.EXPRESS);
        }
        catch (PortException error)
        {
            if (Interlocked.Exchange(ref _failedAt, timeProvider.GetTimestamp()) is Never)
            {
                Log.NotAsked(logger, address.Name, error.Message);
            }
        }
        finally
        {
            Interlocked.CompareExchange(ref _known, Unknown, Asking);
        }
    }

    /// <summary>Learns from the ARN of an execution that was started.</summary>
    public void LearnFrom(string? executionArn)
    {
        if (executionArn is not null && Volatile.Read(ref _known) is Unknown or Asking)
        {
            Learn(StateMachineArn.IsExpress(executionArn));
        }
    }

    /// <summary>Learns from an answer that only an Express one gives.</summary>
    public void LearnExpress() => Learn(isExpress: true);

    private void Learn(bool isExpress)
    {
        if (Interlocked.Exchange(ref _known, isExpress ? Express : Standard) is not Express && isExpress)
        {
            Log.IsExpress(logger, address.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(400, LogLevel.Warning, "{StateMachine} is an Express state machine: names do not protect it from being started twice, and how its executions end is known only where Replay:Mode is Sync. Prefer a Standard one, or make its steps safe to repeat")]
        public static partial void IsExpress(ILogger logger, string stateMachine);

        [LoggerMessage(401, LogLevel.Information, "Whether {StateMachine} is Standard or Express could not be asked; it is taken for Standard until an execution tells: {Problem}")]
        public static partial void NotAsked(ILogger logger, string stateMachine, string problem);
    }
}
