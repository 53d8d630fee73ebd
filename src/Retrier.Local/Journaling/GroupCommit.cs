using Microsoft.Extensions.Logging;
using Retrier.Abstractions.Faults;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Journaling;

/// <summary>
/// Commits what waits as one frame: write, flush once for all, apply to the state, let the callers go on. Used by the writer's
/// thread only.
/// </summary>
internal sealed partial class GroupCommit(JournalLog journal, IJournaledState state, string path, ILogger logger)
{
    private readonly FrameBuffer _frame = new();
    private readonly List<(JournalRecord Record, EntryLocation Location)> _toApply = [];
    private bool _failing;

    /// <summary>Why nothing more is written until a restart; null while all is well.</summary>
    public PortException? Refusal { get; private set; }

    /// <summary>Commits a group. Write errors are told to the callers; a failed flush is thrown.</summary>
    public void Commit(List<PendingAppend> group)
    {
        if (Refusal is not null)
        {
            group.ForEach(append => append.Fail(Refusal));
            return;
        }

        Fill(group);
        if (!TryWrite(group))
        {
            return;
        }

        // Dying here: the frame survives a kill, perhaps a power cut too. Nobody was told of its durable entries.
        Complete(group.Where(append => append.Mode is not AppendMode.Durable));
        if (group.Exists(append => append.Mode is AppendMode.Durable))
        {
            FlushFailedException.Guard(journal.Flush);
        }

        // Dying from here on: all of it is there, though some callers never heard so and will repeat it.
        foreach ((JournalRecord record, EntryLocation location) in _toApply)
        {
            state.Apply(record, location);
        }

        Complete(group);
    }

    /// <summary>Stops all writing until a restart, and tells the callers.</summary>
    public void Refuse(PortException refusal, List<PendingAppend> group)
    {
        Refusal = refusal;
        Log.Refusing(logger, path, refusal.Code, refusal);
        group.ForEach(append => append.Fail(refusal));
    }

    private static void Complete(IEnumerable<PendingAppend> appends)
    {
        foreach (PendingAppend append in appends)
        {
            append.Complete();
        }
    }

    private void Fill(List<PendingAppend> group)
    {
        _frame.Clear();
        _toApply.Clear();
        foreach (PendingAppend append in group)
        {
            for (int i = 0; i < append.Encoded.Count; i++)
            {
                EntryLocation location = _frame.Add(append.Encoded[i], journal.Length);
                if (append.Mode is not AppendMode.WrittenAhead)
                {
                    _toApply.Add((append.Records[i], location));
                }
            }
        }
    }

    private bool TryWrite(List<PendingAppend> group)
    {
        try
        {
            journal.Write(_frame);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            PortException fault = JournalFaults.Write(path, e);
            group.ForEach(append => append.Fail(fault));
            if (!_failing)
            {
                Log.WriteFailed(logger, path, fault.Code, e);
            }

            _failing = true;
            return false;
        }

        if (_failing)
        {
            Log.WritesAgain(logger, path);
        }

        _failing = false;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(
            200,
            LogLevel.Error,
            "Writing {Path} failed ({Code}). Callers are told, nothing acknowledged is lost, and every later "
            + "call tries again.")]
        public static partial void WriteFailed(ILogger logger, string path, string code, Exception exception);

        [LoggerMessage(201, LogLevel.Information, "Writing {Path} works again. Work goes on.")]
        public static partial void WritesAgain(ILogger logger, string path);

        [LoggerMessage(
            202,
            LogLevel.Critical,
            "{Path} takes no more writes ({Code}). Every send and delete fails until a restart.")]
        public static partial void Refusing(ILogger logger, string path, string code, Exception exception);
    }
}
