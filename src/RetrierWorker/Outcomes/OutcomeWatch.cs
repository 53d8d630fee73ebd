using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Telemetry;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Follows the executions that replay has started until they end. What was started before a restart is found again by name, so
/// the interlock knows of it.
/// </summary>
internal sealed partial class OutcomeWatch
{
    /// <summary>More than these are counted only; once all that are followed have ended, what still runs is looked up by name.</summary>
    public const int MaxFollowed = 10_000;

    private readonly IOutcomeSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SilentEnds? _silent;
    private readonly FollowedExecutions _followed = new();
    private readonly EventTrust _events;
    private readonly OutcomeBook _book;
    private readonly LookBack _before;
    private readonly long _bornAt;
    private long _lastStart;
    private long? _askedAt;
    private string? _problem;

    public OutcomeWatch(
        IOutcomeSource source,
        LoopMeters meters,
        TimeProvider time,
        ILogger logger,
        Action<ExecutionOutcome>? tell = null,
        SilentEnds? silent = null)
    {
        (_source, _time, _logger, _silent) = (source, time, logger, silent);
        _events = new EventTrust(time, logger);
        _book = new OutcomeBook(_followed, meters, tell, silent);
        _before = new LookBack(source, _followed, silent, logger);
        _bornAt = time.GetTimestamp();
    }

    /// <summary>
    /// Executions that have not ended as far as known, or whose work is still to be put back; one more until it is known what ran
    /// before the restart.
    /// </summary>
    public int Unsettled => _followed.Count + (_silent?.Count ?? 0) + _followed.OnlyCounted + (_before.IsDone ? 0 : 1);

    /// <summary>Time since the last start, or since this process began when replays before it may still run; null for none.</summary>
    public TimeSpan? SinceLastStart =>
        Interlocked.Read(ref _lastStart) is var at and not 0 ? _time.GetElapsedTime(at)
        : Unsettled > 0 ? _time.GetElapsedTime(_bornAt)
        : null;

    /// <summary>
    /// An execution was started. Called before its message stops counting as in flight, so that there is no gap.
    /// </summary>
    /// <param name="executionName">Its name.</param>
    /// <param name="executionId">The id that the start was answered with; null where it is not known.</param>
    public FollowAnswer Follow(string executionName, string? executionId = null)
    {
        Interlocked.Exchange(ref _lastStart, _time.GetTimestamp());
        if (_followed.Count >= MaxFollowed && !_followed.Has(executionName))
        {
            _followed.CountMore(1);
            return FollowAnswer.OnlyCounted;
        }

        return _followed.Add(executionName, executionId) ? FollowAnswer.Followed : FollowAnswer.Repeated;
    }

    /// <summary>
    /// An execution was started and has ended, as its start told. Called before its message is deleted: where nobody else puts the work
    /// back, it is back when this returns.
    /// </summary>
    /// <exception cref="PortException">The work could not be put back; its message must stay.</exception>
    public async Task EndedAsync(ExecutionDescription ended, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _lastStart, _time.GetTimestamp());
        ExecutionOutcome outcome = new(ended.Name, OutcomeWords.Of(ended.Status), ended.EndedAt);
        _book.Publish(outcome);
        if (_silent is not null)
        {
            await _silent.PutBackNowAsync(new SilentEnd(outcome, FoundLater: false, ended), cancellationToken);
        }
    }

    /// <summary>An event tells of an execution's end. Returns what is to become of the event.</summary>
    /// <param name="outcome">The end.</param>
    /// <param name="mayBeReplay">Whether some task of this service may follow the execution.</param>
    /// <param name="age">How long the event has been in its queue.</param>
    /// <param name="newsFor">How long after an end somebody still waits for it.</param>
    public EventFate Hear(ExecutionOutcome outcome, bool mayBeReplay, TimeSpan age, TimeSpan newsFor)
    {
        bool entered = _book.Enter(outcome);
        EventFate fate = EventRules.Judge(new EventFacts(entered, _book.Has(outcome), mayBeReplay, age));
        if (entered || fate is EventFate.KnownBefore)
        {
            _events.Heard();
        }
        else if (fate is EventFate.Adopted)
        {
            _book.Adopt(outcome, isNews: _time.GetUtcNow() - outcome.EndedAt <= newsFor);
        }

        return fate;
    }

    /// <summary>
    /// Asks once about everything that is followed, if the source may be asked again already. One that cannot be reached is asked
    /// again the next time.
    /// </summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (_askedAt is { } askedAt && _time.GetElapsedTime(askedAt) < AskEvery())
        {
            return;
        }

        _askedAt = _time.GetTimestamp();
        try
        {
            if (_before.IsDue)
            {
                await _before.RunAsync(cancellationToken);
            }

            for (int left = _followed.ToAsk; left > 0; left -= _source.MaxNames)
            {
                await AskSomeAsync(cancellationToken);
            }

            _problem = null;
        }
        catch (PortException error)
        {
            Unreachable(error.Message);
        }
    }

    /// <summary>Puts back the work of some that ended without anybody telling the Failure queue.</summary>
    public Task PutBackAsync(CancellationToken cancellationToken) => _silent?.PutBackAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>No event tells what ran before.</summary>
    private TimeSpan AskEvery()
    {
        TimeSpan every = _source.AskEvery(_followed.Count);
        return _before.IsDue ? every : _events.AskEvery(every);
    }

    private async Task AskSomeAsync(CancellationToken cancellationToken)
    {
        List<string> names = _followed.TakeTurn(_source.MaxNames);
        try
        {
            if (names.Count > 0)
            {
                IReadOnlyList<ExecutionOutcome> ended = await _source.GetEndedAsync(names, cancellationToken);
                _events.Asked([.. ended.Where(_book.Enter)]);
            }
        }
        finally
        {
            _followed.LineUp(names);
        }
    }

    private void Unreachable(string problem)
    {
        if (!string.Equals(_problem, problem, StringComparison.Ordinal))
        {
            Log.SourceUnreachable(_logger, problem);
            _problem = problem;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(121, LogLevel.Warning, "Outcomes cannot be read and are asked for again: {Problem}")]
        public static partial void SourceUnreachable(ILogger logger, string problem);
    }
}
