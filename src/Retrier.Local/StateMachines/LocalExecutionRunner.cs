using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Retrier.Local.StateMachines;

/// <summary>
/// Runs the executions of the local state machines: those that are started, and those that an earlier process left.
/// </summary>
public sealed partial class LocalExecutionRunner
{
    // Long enough not to spin on a fault of ours or an unreadable disk.
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromSeconds(5);

    private readonly LocalStateMachines _machines;
    private readonly LocalRunnerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<LocalExecutionRunner> _logger;
    private readonly StepCaller _caller;
    private readonly ExecutionJournal _journal;

    /// <summary>Makes the runner; nothing runs before <see cref="RunAsync"/>.</summary>
    /// <param name="machines">What to run.</param>
    /// <param name="http">Calls the steps; see <see cref="StepHttp"/>.</param>
    /// <param name="options">How much at once.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Where to log.</param>
    public LocalExecutionRunner(
        LocalStateMachines machines,
        HttpClient http,
        LocalRunnerOptions options,
        TimeProvider timeProvider,
        ILogger<LocalExecutionRunner> logger)
    {
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaxConcurrentExecutions < 1)
        {
            throw new ArgumentException(
                $"MaxConcurrentExecutions is {options.MaxConcurrentExecutions}; with less than 1 no execution would ever run.",
                nameof(options));
        }

        (_machines, _options, _timeProvider, _logger) = (machines, options, timeProvider, logger);
        _caller = new StepCaller(http, options.BaseAddress, timeProvider);
        _journal = new ExecutionJournal(machines.Store, timeProvider, logger);
    }

    /// <summary>
    /// Runs executions until cancelled; those in the middle then stay running in the journal and are resumed by the
    /// next run.
    /// </summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (string machine in _machines.Store.State.MachineNames)
        {
            Report(machine);
        }

        return Task.WhenAll(_machines.Definitions.SelectMany(machine => Enumerable
            .Range(0, _options.MaxConcurrentExecutions)
            .Select(_ => WorkAsync(machine, cancellationToken))));
    }

    private void Report(string machine)
    {
        int waiting = _machines.Store.State.Machine(machine).RunningCount;
        bool isDefined = _machines.Definitions.Any(d => string.Equals(d.Name, machine, StringComparison.Ordinal));
        if (waiting > 0 && isDefined)
        {
            Log.Resuming(_logger, machine, waiting);
        }
        else if (waiting > 0)
        {
            Log.NotDefined(_logger, machine, waiting);
        }
    }

    private async Task WorkAsync(LocalStateMachineDefinition machine, CancellationToken cancellationToken)
    {
        // A step's call may run on this thread up to its first wait; the host must not wait for that.
        await Task.Yield();
        Channel<RunningExecution> pending = _machines.Store.State.Machine(machine.Name).Pending;
        ExecutionRun run = new(machine, _caller, _journal, _timeProvider);
        try
        {
            await foreach (RunningExecution execution in pending.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await RunOneAsync(run, execution, pending.Writer, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped; what was in the middle stands in line again.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the execution must not be forgotten and its neighbours go on.")]
    [SuppressMessage("Major Code Smell", "S2221", Justification = "See CA1031.")]
    private async Task RunOneAsync(
        ExecutionRun run,
        RunningExecution execution,
        ChannelWriter<RunningExecution> pending,
        CancellationToken cancellationToken)
    {
        try
        {
            await run.RunAsync(execution, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            pending.TryWrite(execution);
            throw;
        }
        catch (Exception e)
        {
            Log.RunFailed(_logger, execution.Started.Machine, execution.Started.Name, PauseAfterError, e);
            pending.TryWrite(execution);
            await Task.Delay(PauseAfterError, _timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            221,
            LogLevel.Information,
            "{Count} executions of {Machine} had not ended when the process stopped. They are resumed from their "
            + "last finished step.")]
        public static partial void Resuming(ILogger logger, string machine, int count);

        [LoggerMessage(
            222,
            LogLevel.Warning,
            "{Count} executions of {Machine} wait, but no such state machine is configured. They stay where they "
            + "are and run when it is configured again.")]
        public static partial void NotDefined(ILogger logger, string machine, int count);

        [LoggerMessage(
            223,
            LogLevel.Error,
            "Execution {Execution} of {Machine} met an unexpected error. It stands in line again; its place is "
            + "free for others in {Delay}.")]
        public static partial void RunFailed(ILogger logger, string machine, string execution, TimeSpan delay, Exception exception);
    }
}
