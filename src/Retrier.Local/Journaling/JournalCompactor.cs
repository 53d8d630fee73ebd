using Microsoft.Extensions.Logging;

namespace Retrier.Local.Journaling;

/// <summary>Compacts the live journal between two frames. Used by the writer's thread only.</summary>
internal sealed partial class JournalCompactor(
    IJournalFolder folder,
    JournalLog journal,
    IJournaledState state,
    long threshold,
    ILogger logger)
{
    private long _notBelow;

    /// <summary>
    /// Compacts when enough is dead. A disk without room for it is no reason to stop: the old file goes on, and the next try comes
    /// when it has grown by another threshold.
    /// </summary>
    /// <exception cref="FlushFailedException">The rename may not be on disk: nothing may be acknowledged on top of it.</exception>
    public void CompactWhenDue()
    {
        long before = journal.Length;
        if (before < _notBelow || !JournalCompaction.IsDue(before, state.LiveBytes, threshold))
        {
            return;
        }

        try
        {
            journal.ReplaceBy(JournalCompaction.Build(folder, state, journal.ReadRaw));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _notBelow = before + threshold;
            Log.Failed(logger, folder.PathOf(JournalNames.Current), _notBelow, e);
            TryDeleteLeftover();
            return;
        }

        _notBelow = 0;
        FlushFailedException.Guard(folder.Flush);
        Log.Compacted(logger, folder.PathOf(JournalNames.Current), before, journal.Length);
    }

    private void TryDeleteLeftover()
    {
        try
        {
            folder.Delete(JournalNames.Next);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs room only; the next compaction or start deletes it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(203, LogLevel.Information, "Compacted {Path} from {Before} to {After} bytes. Work goes on.")]
        public static partial void Compacted(ILogger logger, string path, long before, long after);

        [LoggerMessage(
            204,
            LogLevel.Warning,
            "{Path} could not be compacted. It goes on as it is; the next try comes at {NextAt} bytes.")]
        public static partial void Failed(ILogger logger, string path, long nextAt, Exception exception);
    }
}
