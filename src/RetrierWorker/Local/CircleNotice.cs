using RetrierWorker.Configuration;

namespace RetrierWorker.Local;

/// <summary>
/// Says once, at the start, that a local state machine sends its failures straight into the queue that is replayed: they circle until a
/// campaign's ramp, breaker or budget closes the tap. It is not refused, because that is what those are for.
/// </summary>
internal sealed partial class CircleNotice(RetrierSettings settings, ILogger<CircleNotice> logger) : IHostedService
{
    /// <summary>Loops whose state machine does so.</summary>
    public static IEnumerable<LoopSettings> Circles(RetrierSettings settings) => settings.Loops.Where(loop => settings.Local.StateMachines.Any(
        machine => LoopRules.Same(machine.Name, loop.Loop.StateMachine) && LoopRules.Same(machine.FailureQueue, loop.Loop.RetryQueue)));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (LoopSettings loop in Circles(settings))
        {
            Log.Circle(logger, loop.Name, loop.Loop.StateMachine, loop.Loop.RetryQueue, loop.Loop.FailureQueue);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(118, LogLevel.Warning, "{Loop}: what fails in {StateMachine} goes straight to {RetryQueue} and is replayed again, in a circle, until a campaign's ramp, breaker or budget closes the tap. Set Retrier:Local:StateMachines:{StateMachine}:FailureQueue to {FailureQueue}")]
        public static partial void Circle(ILogger logger, string loop, string stateMachine, string retryQueue, string failureQueue);
    }
}
