using Microsoft.Extensions.Logging;
using Retrier.Local.Files;

namespace Retrier.Local.Taps;

/// <summary>
/// Every change of every tap, one JSON line each, at the end of <c>taps.history.jsonl</c>: where versions and times come from, and
/// the audit trail. Read by every process at any time; written only under the lock.
/// </summary>
internal sealed partial class TapHistory(string path, ILogger logger)
{
    /// <summary>As many as Parameter Store keeps.</summary>
    public const int KeptPerParameter = 100;

    /// <summary>Fewer superfluous lines than this are not worth a rewrite.</summary>
    public const int CompactAfter = 500;

    private readonly Dictionary<TapKey, TapHistoryLine> _newest = [];
    private readonly Dictionary<TapKey, int> _lines = [];

    // The last whole line that was read, and where it ended. No two lines are the same, so finding it there again says that the
    // file has only grown; not finding it, that it was compacted or touched by hand.
    private byte[] _last = [];
    private long _end;

    /// <summary>The newest line of each parameter ever seen; removed ones too, for their versions go on.</summary>
    public IReadOnlyDictionary<TapKey, TapHistoryLine> Newest => _newest;

    /// <summary>Reads what was added since the last call.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        byte[] added = await AddedAsync(cancellationToken).ConfigureAwait(false);
        int whole = added.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole > 0)
        {
            Take(added.AsSpan(0, whole));
        }
    }

    /// <summary>
    /// Adds lines, on disk when it returns. Only under the lock, and after <see cref="CatchUpAsync"/> under the same: what lies
    /// behind the last whole line is then the rest of a write that died, and is cut off.
    /// </summary>
    public async Task AppendAsync(IReadOnlyList<TapHistoryLine> lines, CancellationToken cancellationToken)
    {
        byte[] bytes = [.. lines.SelectMany(TapHistoryText.Write)];
        var stream = new FileStream(
            path,
            FileMode.OpenOrCreate,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0);
        await using (stream.ConfigureAwait(false))
        {
            if (stream.Length > _end)
            {
                Log.TornTailCut(logger, path, _end, stream.Length - _end);
                stream.SetLength(_end);
            }

            await WriteAsync(stream, bytes, cancellationToken).ConfigureAwait(false);
        }

        Take(bytes);
        await CompactWhenDueAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(FileStream stream, byte[] bytes, CancellationToken cancellationToken)
    {
        long end = stream.Seek(0, SeekOrigin.End);
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }
        catch
        {
            // The caller says that it failed, so it must not be found at the next look.
            stream.SetLength(end);
            throw;
        }
    }

    private async Task<byte[]> AddedAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            await using (stream.ConfigureAwait(false))
            {
                if (!await HasOnlyGrownAsync(stream, cancellationToken).ConfigureAwait(false))
                {
                    Forget();
                }

                stream.Position = _end;
                byte[] buffer = new byte[stream.Length - _end];
                int read = await stream
                    .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
                return buffer[..read];
            }
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Forget();
            return [];
        }
    }

    private async Task<bool> HasOnlyGrownAsync(FileStream stream, CancellationToken cancellationToken)
    {
        if (stream.Length < _end)
        {
            return false;
        }

        byte[] there = new byte[_last.Length];
        stream.Position = _end - there.Length;
        await stream.ReadExactlyAsync(there, cancellationToken).ConfigureAwait(false);
        return there.AsSpan().SequenceEqual(_last);
    }

    // The newest lines stay: even when somebody deletes the history, no version goes back while this process lives.
    private void Forget()
    {
        _lines.Clear();
        _last = [];
        _end = 0;
    }

    private void Take(ReadOnlySpan<byte> wholeLines)
    {
        foreach (Range range in wholeLines.TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            ReadOnlySpan<byte> text = wholeLines[range];
            if (TapHistoryText.Read(text) is not { } line)
            {
                Log.LineSkipped(logger, path, _end);
            }
            else
            {
                _lines[line.Key] = _lines.GetValueOrDefault(line.Key) + 1;
                if (Follows(line, _newest.GetValueOrDefault(line.Key)))
                {
                    _newest[line.Key] = line;
                }
            }

            _last = [.. text, (byte)'\n'];
            _end += _last.Length;
        }
    }

    // Not so after somebody deleted the history and another process began a new one at version 1.
    private static bool Follows(TapHistoryLine line, TapHistoryLine? known) =>
        known is null || line.Version > known.Version || (line.Version == known.Version && line.Value is null);

    private async Task CompactWhenDueAsync(CancellationToken cancellationToken)
    {
        int kept = _lines.Values.Sum(static count => Math.Min(count, KeptPerParameter));
        if (_lines.Values.Sum() - kept < Math.Max(CompactAfter, kept))
        {
            return;
        }

        try
        {
            byte[] all = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            byte[] compact = TapHistoryText.Compact(all, KeptPerParameter);
            await AtomicFile.StageAsync(path, compact, cancellationToken).ConfigureAwait(false);
            AtomicFile.Publish(path);
            Forget();
            Take(compact);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Log.NotCompacted(logger, path, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(302, LogLevel.Warning,
            "The tap history {Path} ends in a torn line at byte {Offset}, from a write that died; its {Bytes} "
            + "bytes are cut off and the history goes on.")]
        public static partial void TornTailCut(ILogger logger, string path, long offset, long bytes);

        [LoggerMessage(303, LogLevel.Warning,
            "A line of the tap history {Path} at byte {Offset} cannot be understood; it is passed over and the "
            + "history goes on.")]
        public static partial void LineSkipped(ILogger logger, string path, long offset);

        [LoggerMessage(304, LogLevel.Warning,
            "The tap history {Path} could not be compacted; it stays whole and the next change tries again.")]
        public static partial void NotCompacted(ILogger logger, string path, Exception exception);
    }
}
