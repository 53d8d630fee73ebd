using System.Collections.Concurrent;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;

using RetrierWorker.Configuration;

namespace RetrierWorker.Taps;

/// <summary>
/// Reads the taps of all loops every poll interval. When they cannot be read, the last value holds for a while; then all count
/// as closed.
/// </summary>
internal sealed partial class TapMonitor(
    ITapStore store,
    RetrierSettings settings,
    TimeProvider time,
    ILogger<TapMonitor> logger) : BackgroundService
{
    private readonly string[] _loops = [.. settings.Loops.Select(loop => loop.Name)];
    private readonly ConcurrentDictionary<string, LoopTaps> _taps = new(StringComparer.Ordinal);
    private readonly long _startedAt = time.GetTimestamp();
    private long _readAt;
    private string? _lastProblem;
    private bool _saidStale;

    /// <summary>Whether the taps have been read at least once.</summary>
    public bool HasRead => Interlocked.Read(ref _readAt) != 0;

    /// <summary>Whether the last reading is too old to count: all taps are closed.</summary>
    public bool IsStale => HasRead && Age() > settings.Taps.MaxStaleness;

    /// <summary>Why the store could not be read the last time; null when it could.</summary>
    public string? Problem => Volatile.Read(ref _lastProblem);

    /// <summary>What counts for a loop at this moment.</summary>
    public LoopTaps Current(string loop)
    {
        LoopTaps taps = _taps.GetOrAdd(loop, static (_, startedAt) => LoopTaps.NeverRead(startedAt), _startedAt);
        return IsStale
            ? taps.Closed($"the taps could not be read for {Age():c}: {Problem}")
            : taps;
    }

    /// <summary>Reads once. Called by the poll and by tests; a failure is noted, not thrown.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        try
        {
            // the age of what is read counts from before the call
            long readAt = time.GetTimestamp();
            IReadOnlyList<TapParameter> parameters = await store.ReadAsync(_loops, cancellationToken);
            foreach (string loop in _loops)
            {
                Take(loop, TapInterpreter.Read(loop, parameters, Current(loop), readAt));
            }

            Interlocked.Exchange(ref _readAt, readAt == 0 ? 1 : readAt);
            _saidStale = false;
            if (Interlocked.Exchange(ref _lastProblem, null) is not null)
            {
                Log.ReadableAgain(logger, store.Location);
            }
        }
        catch (PortException error)
        {
            Unreadable(error);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await PollAsync(stoppingToken);
            await Task.Delay(Jitter.Around(settings.Taps.PollInterval, Random.Shared.NextDouble()), time, stoppingToken);
        }
    }

    private TimeSpan Age() => time.GetElapsedTime(Interlocked.Read(ref _readAt));

    private void Take(string loop, LoopTaps taps)
    {
        LoopTaps before = _taps[loop];
        _taps[loop] = taps;
        Announce(loop, Tap.Capture, before.Capture, taps.Capture);
        Announce(loop, Tap.Replay, before.Replay, taps.Replay);
        if (taps.RateProblem is { } problem && !string.Equals(problem, before.RateProblem, StringComparison.Ordinal))
        {
            Log.RateNotUnderstood(logger, loop, problem);
        }
    }

    private void Announce(string loop, Tap tap, TapReading before, TapReading now)
    {
        if (now.Problem is { } problem)
        {
            if (!string.Equals(problem, before.Problem, StringComparison.Ordinal))
            {
                Log.NotUnderstood(logger, loop, tap, problem);
            }
        }
        else if (before.State != now.State || before.Version != now.Version)
        {
            Log.Changed(logger, loop, tap, TapText.Of(now.State), now.Version, now.ChangedAt);
        }
    }

    private void Unreadable(PortException error)
    {
        string? before = Interlocked.Exchange(ref _lastProblem, error.Message);
        if (!string.Equals(before, error.Message, StringComparison.Ordinal))
        {
            Log.Unreadable(logger, settings.Taps.MaxStaleness, error.Message);
        }

        if (IsStale && !_saidStale)
        {
            _saidStale = true;
            Log.Stale(logger, Age(), error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "{Loop}: {Tap} tap is {State} (version {Version}, changed {ChangedAt:O})")]
        public static partial void Changed(ILogger logger, string loop, Tap tap, string state, long version, DateTimeOffset changedAt);

        [LoggerMessage(101, LogLevel.Error, "{Loop}: {Tap} tap counts as closed: {Problem}. Nothing passes until it is set to open or closed")]
        public static partial void NotUnderstood(ILogger logger, string loop, Tap tap, string problem);

        [LoggerMessage(102, LogLevel.Error, "{Loop}: replay is held: {Problem}. It goes on once the rate is set right or removed")]
        public static partial void RateNotUnderstood(ILogger logger, string loop, string problem);

        [LoggerMessage(103, LogLevel.Error, "Taps cannot be read; the last values hold for {MaxStaleness}, then all taps count as closed: {Problem}")]
        public static partial void Unreadable(ILogger logger, TimeSpan maxStaleness, string problem);

        [LoggerMessage(104, LogLevel.Critical, "All taps count as closed, because they could not be read for {Age}: {Problem}")]
        public static partial void Stale(ILogger logger, TimeSpan age, string problem);

        [LoggerMessage(105, LogLevel.Information, "Taps can be read again from {Location}")]
        public static partial void ReadableAgain(ILogger logger, string location);
    }
}
