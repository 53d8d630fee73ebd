using Retrier.Abstractions.Faults;

namespace RetrierWorker.Retention;

/// <summary>Watches over the retention of one queue.</summary>
internal sealed partial class RetentionWatch(
    GuardedQueue guarded,
    RetentionBounds bounds,
    Action<string, int> refreshed,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Somebody may change a queue's retention at any time; to ask costs a request.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromHours(1);

    private static readonly TimeSpan AfterError = TimeSpan.FromMinutes(1);

    /// <summary>Timers count whole milliseconds; a wait for less would be none.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly RetentionAlarm _alarm = new(guarded, logger);
    private readonly Refreshing? _refreshing = guarded.CopyOf is { } copyOf ? new Refreshing(guarded.Queue, copyOf) : null;
    private volatile RetentionReport _report = new(guarded.Queue.Name, null, null, Near: false, 0);
    private RetentionTerms _terms;
    private RetentionLook? _look;
    private DateTimeOffset _lookedAt;
    private DateTimeOffset? _next;
    private string? _problem;
    private string? _refreshProblem;

    /// <summary>What is known.</summary>
    public RetentionReport Report => _report;

    /// <summary>Watches until told to stop, or for as long as it takes to learn that the queue deletes nothing.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await StepAsync(stop) is { } pause)
            {
                await Task.Delay(pause, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop; what was in hand is given back
        }
    }

    /// <summary>Looks if it is time to.</summary>
    /// <returns>When to call again; null when there is nothing to watch over.</returns>
    public async Task<TimeSpan?> StepAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await guarded.Queue.GetRetentionAsync(cancellationToken) is not { } retention)
            {
                return null;
            }

            Use(RetentionTerms.Of(retention, guarded.Margin));
            await (time.GetUtcNow() < _next ? GlanceAsync(cancellationToken) : LookAsync(cancellationToken));
            _problem = null;
        }
        catch (PortException error)
        {
            return Failed(error.Message);
        }

        TimeSpan left = _next!.Value - time.GetUtcNow();
        return left < Tick ? Tick : left < AskEvery ? left : AskEvery;
    }

    private void Use(RetentionTerms terms)
    {
        if (_next is null)
        {
            _next = time.GetUtcNow() + RetentionSchedule.First(terms, Random.Shared.NextDouble());
        }
        else if (terms != _terms)
        {
            _next = _look is null ? _next : RetentionSchedule.Next(terms, _look, _lookedAt);
            _report = _report with { DeletesAt = _report.OldestSentAt is { } oldest ? terms.DeletesAt(oldest) : null };
        }

        _terms = terms;
    }

    /// <summary>An empty queue has no oldest message; that much can be told without receiving.</summary>
    private async Task GlanceAsync(CancellationToken cancellationToken)
    {
        if (_report.OldestSentAt is not null && (await guarded.Queue.GetDepthAsync(cancellationToken)).Total == 0)
        {
            _alarm.Clear();
            _report = _report with { OldestSentAt = null, DeletesAt = null, Near = false };
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        RetentionSweep sweep = new(guarded.Queue, guarded.IsFifo, _refreshing, bounds, time);
        _look = null;
        try
        {
            _look = await sweep.RunAsync(_terms, cancellationToken);
        }
        finally
        {
            // also what was done before the look broke off
            Count(sweep.Refreshed);
        }

        _lookedAt = time.GetUtcNow();
        _next = RetentionSchedule.Next(_terms, _look, _lookedAt) + RetentionSchedule.Spread(_terms, Random.Shared.NextDouble());
        Tell(_look);
    }

    private void Count(int messages)
    {
        if (messages > 0)
        {
            refreshed(guarded.Queue.Name, messages);
            _report = _report with { Refreshed = _report.Refreshed + messages };
            Log.Refreshed(logger, guarded.Loop, messages, guarded.Queue.Name);
        }
    }

    private void Tell(RetentionLook look)
    {
        if (look.Problem is not null && !string.Equals(look.Problem, _refreshProblem, StringComparison.Ordinal))
        {
            Log.NotRefreshed(logger, guarded.Loop, guarded.Queue.Name, look.Problem);
        }

        _refreshProblem = look.Problem;
        _alarm.Note(look, _terms);
        _report = _report with
        {
            OldestSentAt = look.OldestSentAt,
            DeletesAt = look.OldestSentAt is { } oldest ? _terms.DeletesAt(oldest) : null,
            Near = _alarm.Raised,
        };
    }

    private TimeSpan Failed(string problem)
    {
        if (!string.Equals(problem, _problem, StringComparison.Ordinal))
        {
            Log.NotLooked(logger, guarded.Loop, guarded.Queue.Name, problem);
        }

        _problem = problem;
        return _terms.Margin > TimeSpan.Zero ? RetentionSchedule.Next(_terms, null, time.GetUtcNow()) - time.GetUtcNow() : AfterError;
    }

    private static partial class Log
    {
        [LoggerMessage(212, LogLevel.Information, "{Loop}: {Count} messages in {Queue} were sent anew before the queue deleted them by itself; they are kept for as long again")]
        public static partial void Refreshed(ILogger logger, string loop, int count, string queue);

        [LoggerMessage(213, LogLevel.Warning, "{Loop}: not every message in {Queue} that nears its deletion could be sent anew, or deleted after that ({Problem}); those stay as they are and are tried again")]
        public static partial void NotRefreshed(ILogger logger, string loop, string queue, string problem);

        [LoggerMessage(214, LogLevel.Warning, "{Loop}: {Queue} cannot be looked at for messages that near their deletion ({Problem}); it is tried again, up to 5 min apart")]
        public static partial void NotLooked(ILogger logger, string loop, string queue, string problem);
    }
}
