using System.Collections.Concurrent;
using System.Globalization;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Configuration;
using RetrierWorker.Pumping;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Replays that ended without anybody telling the Failure queue. Each stays here, and counts as unsettled, until its work is put back;
/// ends that nobody saw because no worker ran are found again by looking back.
/// </summary>
internal sealed partial class SilentEnds(LoopSettings loop, PutBack putBack, TimeProvider time, ILogger logger)
{
    /// <summary>How far back ends are looked for: long enough for a weekend without a worker. What ended before is not found.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(3);

    /// <summary>Put back in one round. Step Functions lets through 10 to 15 descriptions a second, for all who ask.</summary>
    public const int AtOnce = 5;

    /// <summary>Between two rounds; a little less than the watch's second, so that none is left out.</summary>
    public static readonly TimeSpan EveryRound = TimeSpan.FromSeconds(0.9);

    /// <summary>Ends that are remembered as known. One that is forgotten may be put back twice, and starts once.</summary>
    private const int MaxKnown = 50_000;

    private readonly ConcurrentQueue<SilentEnd> _waiting = new();
    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);
    private int _count;
    private int _errors;
    private long? _roundAt;
    private string? _problem;

    /// <summary>How many are not put back yet.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes up an end, unless the Failure queue is told of it or it is known already.</summary>
    public bool Add(ExecutionOutcome outcome, bool foundLater)
    {
        if (!SilentRules.IsSilent(outcome, loop))
        {
            return false;
        }

        if (_known.Count >= MaxKnown)
        {
            _known.Clear();
        }

        // a redriven execution ends more than once under its name; lists, descriptions and events may round times differently
        if (!_known.TryAdd(string.Create(CultureInfo.InvariantCulture, $"{outcome.ExecutionName} {outcome.EndedAt?.ToUnixTimeSeconds()}"), 0))
        {
            return false;
        }

        Interlocked.Increment(ref _count);
        _waiting.Enqueue(new SilentEnd(outcome, foundLater));
        return true;
    }

    /// <summary>Finds ends that nobody saw. May be repeated.</summary>
    /// <exception cref="PortException">They cannot be told now, or ever.</exception>
    public async Task LookBackAsync(IOutcomeSource source, CancellationToken cancellationToken)
    {
        FailedQuery query = new(
            ExecutionName.Prefix, SilentRules.Kinds(loop.FailureReporting), time.GetUtcNow() - LookBack, OutcomeWatch.MaxFollowed);
        IReadOnlyList<ExecutionOutcome> ended = await source.ListFailedAsync(query, cancellationToken) ?? [];
        int found = ended.Count(outcome => Add(outcome, foundLater: true));
        if (ended.Count >= query.Limit)
        {
            Log.TooMany(logger, loop.Name, query.Limit);
        }

        if (found > 0)
        {
            Log.Found(logger, loop.Name, found);
        }
    }

    /// <summary>Puts some back. What cannot be is tried again, later and later.</summary>
    public async Task PutBackAsync(CancellationToken cancellationToken)
    {
        if (_waiting.IsEmpty || (_roundAt is { } at && time.GetElapsedTime(at) < Pause()))
        {
            return;
        }

        _roundAt = time.GetTimestamp();
        if (_waiting.Take(AtOnce).Any(static end => end.FoundLater))
        {
            await putBack.ReadMarkAsync(cancellationToken);
        }

        List<SilentEnd> round = [];
        while (round.Count < AtOnce && _waiting.TryDequeue(out SilentEnd? end))
        {
            round.Add(end);
        }

        string?[] problems = await Task.WhenAll(round.Select(end => PutBackAsync(end, cancellationToken)));

        // not cancelled by a shutdown: what is not written is put back again
        await putBack.WriteMarkAsync(CancellationToken.None);
        Note([.. problems.OfType<string>()], round.Count);
    }

    /// <summary>Puts one back that nobody can look up later, unless the Failure queue is told of it.</summary>
    /// <exception cref="PortException">It is not put back; repeat it.</exception>
    public Task PutBackNowAsync(SilentEnd end, CancellationToken cancellationToken) =>
        SilentRules.IsSilent(end.Outcome, loop) ? putBack.SettleAsync(end, cancellationToken) : Task.CompletedTask;

    private TimeSpan Pause() =>
        _errors > 0 && Backoff.After(_errors, random: 1) is var longer && longer > EveryRound ? longer : EveryRound;

    private async Task<string?> PutBackAsync(SilentEnd end, CancellationToken cancellationToken)
    {
        bool settled = false;
        try
        {
            await putBack.SettleAsync(end, cancellationToken);
            settled = true;
            Interlocked.Decrement(ref _count);
            return null;
        }
        catch (PortException error)
        {
            return error.Message;
        }
        finally
        {
            if (!settled)
            {
                _waiting.Enqueue(end);
            }
        }
    }

    /// <summary>One that cannot be put back does not slow the others down.</summary>
    private void Note(string[] problems, int asked)
    {
        _errors = problems.Length == asked ? _errors + 1 : 0;
        string? problem = problems.FirstOrDefault();
        if (problem is not null && !string.Equals(_problem, problem, StringComparison.Ordinal))
        {
            Log.NotPutBack(logger, loop.Name, Count, problem);
        }

        _problem = problem;
    }

    private static partial class Log
    {
        [LoggerMessage(126, LogLevel.Information, "{Loop}: {Count} replays ended without success, and it is not known whether anybody put their work back; those that were not replayed since are put back")]
        public static partial void Found(ILogger logger, string loop, int count);

        [LoggerMessage(116, LogLevel.Error, "{Loop}: looking back found as many replays that ended without success as are looked at, {Limit}; there may be more, and those are not put back. Look for them in Step Functions and redrive them")]
        public static partial void TooMany(ILogger logger, string loop, int limit);

        [LoggerMessage(127, LogLevel.Error, "{Loop}: the work of {Count} replays that ended without success cannot be put back yet ({Problem}); it is tried again, up to 30 s apart")]
        public static partial void NotPutBack(ILogger logger, string loop, int count, string problem);
    }
}
