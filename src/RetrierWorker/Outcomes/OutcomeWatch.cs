using System.Collections.Concurrent;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Telemetry;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Follows the executions that replay has started until they end. What was started before a restart is found again by name, so
/// the interlock knows of it.
/// </summary>
internal sealed partial class OutcomeWatch(
    IOutcomeSource source,
    LoopMeters meters,
    TimeProvider time,
    ILogger logger,
    Action<ExecutionOutcome>? tell = null,
    SilentEnds? silent = null)
{
    /// <summary>More than these are counted only; once all that are followed have ended, what still runs is looked up by name.</summary>
    public const int MaxFollowed = 10_000;

    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _toAsk = new();
    private readonly long _bornAt = time.GetTimestamp();
    private long _lastStart;
    private long? _askedAt;
    private string? _problem;
    private int _notFollowed;
    private volatile bool _lookedBack;

    /// <summary>
    /// Executions that have not ended as far as known, or whose work is still to be put back; one more until it is known what ran
    /// before the restart.
    /// </summary>
    public int Unsettled => _running.Count + (silent?.Count ?? 0) + Volatile.Read(ref _notFollowed) + (_lookedBack ? 0 : 1);

    /// <summary>Time since the last start, or since this process began when replays before it may still run; null for none.</summary>
    public TimeSpan? SinceLastStart =>
        Interlocked.Read(ref _lastStart) is var at and not 0 ? time.GetElapsedTime(at)
        : Unsettled > 0 ? time.GetElapsedTime(_bornAt)
        : null;

    /// <summary>
    /// An execution was started. Called before its message stops counting as in flight, so that there is no gap. False when it is
    /// counted only, because too many are followed.
    /// </summary>
    public bool Follow(string executionName)
    {
        Interlocked.Exchange(ref _lastStart, time.GetTimestamp());
        if (_running.Count >= MaxFollowed)
        {
            Interlocked.Increment(ref _notFollowed);
            return false;
        }

        if (_running.TryAdd(executionName, 0))
        {
            _toAsk.Enqueue(executionName);
        }

        return true;
    }

    /// <summary>
    /// Asks once about everything that is followed, if the source may be asked again already. One that cannot be reached is asked
    /// again the next time.
    /// </summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (_askedAt is { } askedAt && time.GetElapsedTime(askedAt) < source.AskEvery)
        {
            return;
        }

        _askedAt = time.GetTimestamp();
        try
        {
            if (!_lookedBack || (Volatile.Read(ref _notFollowed) > 0 && _running.IsEmpty))
            {
                await LookBackAsync(cancellationToken);
            }

            for (int left = _toAsk.Count; left > 0; left -= source.MaxNames)
            {
                await AskSomeAsync(cancellationToken);
            }

            _problem = null;
        }
        catch (PortException error) when (!_lookedBack && error.Fault is Fault.Loop)
        {
            // it may never answer; what ran before cannot be told then, as with a state machine that has no list
            Log.CannotLookBack(logger, error.Message);
            _lookedBack = true;
        }
        catch (PortException error)
        {
            Unreachable(error.Message);
        }
    }

    /// <summary>Puts back the work of some that ended without anybody telling the Failure queue.</summary>
    public Task PutBackAsync(CancellationToken cancellationToken) => silent?.PutBackAsync(cancellationToken) ?? Task.CompletedTask;

    private void Unreachable(string problem)
    {
        if (!string.Equals(_problem, problem, StringComparison.Ordinal))
        {
            Log.SourceUnreachable(logger, problem);
            _problem = problem;
        }
    }

    private async Task AskSomeAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        try
        {
            while (names.Count < source.MaxNames && _toAsk.TryDequeue(out string? name))
            {
                names.Add(name);
            }

            if (names.Count > 0)
            {
                Settle(await source.GetEndedAsync(names, cancellationToken));
            }
        }
        finally
        {
            foreach (string name in names.Where(_running.ContainsKey))
            {
                _toAsk.Enqueue(name);
            }
        }
    }

    private async Task LookBackAsync(CancellationToken cancellationToken)
    {
        int counted = Volatile.Read(ref _notFollowed);
        IReadOnlyList<string>? running = await source.ListRunningAsync(ExecutionName.Prefix, MaxFollowed, cancellationToken);
        foreach (string name in (running ?? []).Where(name => IsOurs(name) && _running.TryAdd(name, 0)))
        {
            _toAsk.Enqueue(name);
        }

        if (silent is not null)
        {
            await silent.LookBackAsync(source, cancellationToken);
        }

        // only now that they are followed, or the interlock would see nothing running while the list was made; a full list may not be all
        Interlocked.Add(ref _notFollowed, (running?.Count >= MaxFollowed ? 1 : 0) - counted);
        if (!_lookedBack && !_running.IsEmpty)
        {
            Log.FoundRunning(logger, _running.Count);
        }

        _lookedBack = true;
    }

    /// <summary>By its name, or redriven: the list holds names with our prefix, and others only when they were redriven.</summary>
    private static bool IsOurs(string name) =>
        !name.StartsWith(ExecutionName.Prefix, StringComparison.Ordinal) || ExecutionName.IsReplay(name);

    private void Settle(IReadOnlyList<ExecutionOutcome> ended)
    {
        foreach (ExecutionOutcome outcome in ended.Where(outcome => _running.ContainsKey(outcome.ExecutionName)))
        {
            // before it stops counting as running, so that capture cannot slip in between
            silent?.Add(outcome, foundLater: false);
            _running.TryRemove(outcome.ExecutionName, out _);
            meters.CountOutcome(outcome.Kind);
            tell?.Invoke(outcome);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(120, LogLevel.Information, "{Count} replayed executions from before the restart still run; capture waits for them")]
        public static partial void FoundRunning(ILogger logger, int count);

        [LoggerMessage(122, LogLevel.Error, "Whether replays from before the restart still run cannot be told, and capture does not wait for them: {Problem}")]
        public static partial void CannotLookBack(ILogger logger, string problem);

        [LoggerMessage(121, LogLevel.Warning, "Outcomes cannot be read and are asked for again: {Problem}")]
        public static partial void SourceUnreachable(ILogger logger, string problem);
    }
}
