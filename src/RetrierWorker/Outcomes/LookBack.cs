using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Finds by name what runs and was not started by this process, or was only counted; and, with it, ends that nobody saw.
/// </summary>
internal sealed partial class LookBack(IOutcomeSource source, FollowedExecutions followed, SilentEnds? silent, ILogger logger)
{
    private volatile bool _done;

    /// <summary>Whether it is known what ran before the restart, or known that nobody can tell.</summary>
    public bool IsDone => _done;

    /// <summary>Whether it is time: at first, and once all that are followed have ended while more are only counted.</summary>
    public bool IsDue => !_done || (followed.OnlyCounted > 0 && followed.Count == 0);

    /// <summary>Looks. May be repeated.</summary>
    /// <exception cref="PortException">It could not be told now.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (PortException error) when (!_done && error.Fault is Fault.Loop)
        {
            // it may never answer; what ran before cannot be told then, as with a state machine that has no list
            Log.CannotLookBack(logger, error.Message);
            _done = true;
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        int counted = followed.OnlyCounted;
        IReadOnlyList<string>? running = await source.ListRunningAsync(ExecutionName.Prefix, OutcomeWatch.MaxFollowed, cancellationToken);
        foreach (string name in (running ?? []).Where(IsOurs))
        {
            followed.Add(name);
        }

        if (silent is not null)
        {
            await silent.LookBackAsync(source, cancellationToken);
        }

        // only now that they are followed, or the interlock would see nothing running while the list was made; a full list may not be all
        followed.CountMore((running?.Count >= OutcomeWatch.MaxFollowed ? 1 : 0) - counted);
        if (!_done && followed.Count > 0)
        {
            Log.FoundRunning(logger, followed.Count);
        }

        _done = true;
    }

    /// <summary>By its name, or redriven: the list holds names with our prefix, and others only when they were redriven.</summary>
    private static bool IsOurs(string name) =>
        !name.StartsWith(ExecutionName.Prefix, StringComparison.Ordinal) || ExecutionName.IsReplay(name);

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Information, "{Count} replayed executions from before the restart still run; capture waits for them")]
        public static partial void FoundRunning(ILogger logger, int count);

        [LoggerMessage(122, LogLevel.Error, "Whether replays from before the restart still run cannot be told, and capture does not wait for them: {Problem}")]
        public static partial void CannotLookBack(ILogger logger, string problem);
    }
}
