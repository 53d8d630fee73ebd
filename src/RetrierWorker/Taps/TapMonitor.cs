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
    private readonly ConcurrentDictionary<string, HeldTaps> _held = new(settings.Loops.Select(loop =>
        new KeyValuePair<string, HeldTaps>(loop.Name, new HeldTaps(LoopTaps.NeverRead(time.GetTimestamp()), null, null, false))),
        StringComparer.Ordinal);

    /// <summary>Whether the taps of every loop have been read at least once.</summary>
    public bool HasRead => _held.Values.All(held => held.ReadAt is not null);

    /// <summary>Whether a loop's last reading is too old to count: its taps are closed.</summary>
    public bool IsStale => _held.Values.Any(IsTooOld);

    /// <summary>Why taps could not be read the last time; null when they could.</summary>
    public string? Problem => _held.Values.Select(held => held.Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>What counts for a loop at this moment.</summary>
    public LoopTaps Current(string loop)
    {
        HeldTaps held = _held[loop];
        return IsTooOld(held)
            ? held.Taps.Closed($"the taps could not be read for {Age(held):hh\\:mm\\:ss}: {held.Problem}")
            : held.Taps;
    }

    /// <summary>
    /// Reads once, all loops in one go. When that fails each loop is read by itself, so that what is wrong with one does not close
    /// its neighbours. A failure is noted, not thrown.
    /// </summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        if (await TryReadAsync(_loops, cancellationToken) is not { } error)
        {
            return;
        }

        foreach (string loop in _loops)
        {
            PortException? ownError = _loops.Length == 1 ? error : await TryReadAsync([loop], cancellationToken);
            if (ownError is not null)
            {
                Unreadable(loop, ownError);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await PollAsync(stoppingToken);
                await Task.Delay(Jitter.Around(settings.Taps.PollInterval, Random.Shared.NextDouble()), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task<PortException?> TryReadAsync(string[] loops, CancellationToken cancellationToken)
    {
        try
        {
            // the age of what is read counts from before the call
            long readAt = time.GetTimestamp();
            IReadOnlyList<TapParameter> parameters = await store.ReadAsync(loops, cancellationToken);

            // a change counts as seen from after the call: it may have been made just before the answer, unseen by other tasks
            long seenAt = time.GetTimestamp();
            foreach (string loop in loops)
            {
                LoopTaps before = _held[loop].ReadAt is null ? LoopTaps.NeverRead(seenAt) : Current(loop);
                Take(loop, TapInterpreter.Read(loop, parameters, before, seenAt), readAt);
            }

            return null;
        }
        catch (PortException error)
        {
            return error;
        }
    }

    private TimeSpan Age(HeldTaps held) => held.ReadAt is { } readAt ? time.GetElapsedTime(readAt) : TimeSpan.Zero;

    private bool IsTooOld(HeldTaps held) => Age(held) > settings.Taps.MaxStaleness;

    private void Take(string loop, LoopTaps taps, long readAt)
    {
        HeldTaps before = _held[loop];
        _held[loop] = new HeldTaps(taps, readAt, null, false);
        if (before.Problem is not null)
        {
            Log.ReadableAgain(logger, loop, store.Location);
        }

        Announce(loop, Tap.Capture, before.Taps.Capture, taps.Capture);
        Announce(loop, Tap.Replay, before.Taps.Replay, taps.Replay);
        if (taps.Parameters.Problem is { } problem && !string.Equals(problem, before.Taps.Parameters.Problem, StringComparison.Ordinal))
        {
            Log.ParameterNotUnderstood(logger, loop, problem);
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

    private void Unreadable(string loop, PortException error)
    {
        HeldTaps before = _held[loop];
        bool sayClosed = IsTooOld(before) && !before.SaidClosed;
        _held[loop] = before with { Problem = error.Message, SaidClosed = before.SaidClosed || sayClosed };
        if (!string.Equals(before.Problem, error.Message, StringComparison.Ordinal))
        {
            Log.Unreadable(logger, loop, settings.Taps.MaxStaleness, error.Message);
        }

        if (sayClosed)
        {
            Log.CountAsClosed(logger, loop, settings.Taps.MaxStaleness, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "{Loop}: {Tap} tap is {State} (version {Version}, changed {ChangedAt:O})")]
        public static partial void Changed(ILogger logger, string loop, Tap tap, string state, long version, DateTimeOffset changedAt);

        [LoggerMessage(101, LogLevel.Error, "{Loop}: {Tap} tap counts as closed: {Problem}. Nothing passes until it is set to open or closed")]
        public static partial void NotUnderstood(ILogger logger, string loop, Tap tap, string problem);

        [LoggerMessage(102, LogLevel.Error, "{Loop}: replay is held: {Problem}. It goes on once that is set right or removed")]
        public static partial void ParameterNotUnderstood(ILogger logger, string loop, string problem);

        [LoggerMessage(103, LogLevel.Error, "{Loop}: taps cannot be read; the last values hold for {MaxStaleness}, then both count as closed: {Problem}")]
        public static partial void Unreadable(ILogger logger, string loop, TimeSpan maxStaleness, string problem);

        [LoggerMessage(104, LogLevel.Critical, "{Loop}: both taps count as closed, because they could not be read for {MaxStaleness}: {Problem}")]
        public static partial void CountAsClosed(ILogger logger, string loop, TimeSpan maxStaleness, string problem);

        [LoggerMessage(105, LogLevel.Information, "{Loop}: taps can be read again from {Location}")]
        public static partial void ReadableAgain(ILogger logger, string loop, string location);
    }
}
