using Microsoft.Extensions.Logging;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>The tap file and its history, kept in step. One call at a time; other processes may do the same.</summary>
/// <remarks>
/// A change is first written beside the file, then to the history, then put in the file's place. Dying before the history is
/// written changes nothing; dying after it leaves a version that never took effect, and the next read adds one that says what
/// the file says. So versions never go back, and a change that was acknowledged is in both.
/// </remarks>
internal sealed partial class TapFiles(string directory, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>The one that people edit.</summary>
    public const string FileName = "taps.json";

    private readonly TapFile _file = new(Path.Combine(directory, FileName));
    private readonly TapHistory _history = new(Path.Combine(directory, "taps.history.jsonl"), logger);
    private readonly TapLock _lock = new(directory, timeProvider);
    private readonly UnknownNames _unknownNames = new(logger);

    /// <summary>Reads the parameters of these loops, and notes in the history what has been edited by hand.</summary>
    public async Task<IReadOnlyList<TapParameter>> ReadAsync(
        IReadOnlyCollection<string> loops,
        CancellationToken cancellationToken)
    {
        (TapDocument document, bool edited) = await LookAsync(loops, cancellationToken).ConfigureAwait(false);
        if (edited)
        {
            // Or somebody's change is half-way: look again where nobody's can be.
            FileStream held = await _lock.TakeAsync(cancellationToken).ConfigureAwait(false);
            await using (held.ConfigureAwait(false))
            {
                (document, edited) = await LookAsync(loops, cancellationToken).ConfigureAwait(false);
                if (edited)
                {
                    await NoteAsync(HandEdits(document), []).ConfigureAwait(false);
                }
            }
        }

        return [.. from loop in loops.Distinct(StringComparer.Ordinal)
                   from name in TapParameterNames.All
                   where document.Loops.GetValueOrDefault(loop)?.Entries.ContainsKey(name) == true
                   select _history.Newest[new TapKey(loop, name)].ToParameter()];
    }

    /// <summary>
    /// Makes the changes that are decided on what is there: the file, null when it is missing, and all that was ever in it.
    /// </summary>
    public async Task<IReadOnlyList<TapParameter>> ChangeAsync(
        Func<TapDocument?, IEnumerable<TapKey>, IReadOnlyList<TapChange>> decide,
        CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(directory);
        FileStream held = await _lock.TakeAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            while (true)
            {
                TapDocument? found = await _file.ReadAsync(cancellationToken).ConfigureAwait(false);
                await _history.CatchUpAsync(cancellationToken).ConfigureAwait(false);
                IReadOnlyList<TapChange> changes = decide(found, _history.Newest.Keys);
                TapDocument before = found ?? TapDocument.Empty;
                Demand(before, changes.Select(static change => change.Loop));
                if (changes.Count == 0)
                {
                    return [];
                }

                await _file.StageAsync(TapDocumentEditor.Set(before, changes), cancellationToken).ConfigureAwait(false);

                // Staging takes milliseconds; whoever saved the file in them must not find the edit gone.
                if (ReferenceEquals(found, await _file.ReadAsync(cancellationToken).ConfigureAwait(false)))
                {
                    return await CommitAsync(before, changes).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>The refusal to go on without a file that must have been there.</summary>
    public PortException Missing() => _file.Unreadable(
        "It is missing. Put it back, or restart the worker, which makes one with capture open and replay closed.");

    private async Task<IReadOnlyList<TapParameter>> CommitAsync(TapDocument before, IReadOnlyList<TapChange> changes)
    {
        IReadOnlyList<TapHistoryLine> edits = HandEdits(before);
        DateTimeOffset now = timeProvider.GetUtcNow();
        TapHistoryLine[] lines = [.. changes.Select(change => TapVersions.Next(change, _history.Newest, edits, now))];
        await NoteAsync(edits, lines).ConfigureAwait(false);
        _file.Publish();
        return [.. lines.Select(static line => line.ToParameter())];
    }

    private async Task NoteAsync(IReadOnlyList<TapHistoryLine> edits, IReadOnlyList<TapHistoryLine> changes)
    {
        // Not to be cancelled: half a change is worse than a late stop.
        await _history.AppendAsync([.. edits, .. changes], CancellationToken.None).ConfigureAwait(false);
        foreach (TapHistoryLine edit in edits)
        {
            Log.HandEditNoticed(logger, edit.Loop, edit.Name, edit.Reason, edit.Version);
        }
    }

    private async Task<(TapDocument Document, bool Edited)> LookAsync(
        IReadOnlyCollection<string> loops,
        CancellationToken cancellationToken)
    {
        // The file before its history: then a change under way may look like an edit by hand, but an edit never like nothing.
        TapDocument document = await _file.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw Missing();
        Demand(document, loops);
        await _history.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        return (document, HandEdits(document).Count > 0);
    }

    private IReadOnlyList<TapHistoryLine> HandEdits(TapDocument document) =>
        TapVersions.HandEdits(document, _history.Newest, timeProvider.GetUtcNow());

    private void Demand(TapDocument document, IEnumerable<string> loops)
    {
        if (document.ProblemFor(loops) is { } problem)
        {
            throw _file.Unreadable($"{problem} Mend it.");
        }

        _unknownNames.Report(document);
    }

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information,
            "{Loop}/{Name} was {Reason}; its version is {Version} and it takes effect now.")]
        public static partial void HandEditNoticed(ILogger logger, string loop, string name, string reason, long version);
    }
}
