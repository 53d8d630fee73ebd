using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Sharing;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Remembers, across restarts and for all tasks, which ends' work was put back, so that looking back does not put it back twice.
/// Safe for use by many threads; one at a time may read or write.
/// </summary>
/// <remarks>
/// An end is noted after the send of its work is acknowledged, and written with the others of its round. If the process dies between the
/// send and the write, or the document cannot be written, or more than <see cref="MarkText.Most"/> were put back since, the work may be put
/// back twice: two messages that lead to one start, or two parked copies. It is never left out because of the mark alone: what is in it was
/// acknowledged. If it dies after a read, nothing has happened. Without a shared store it lasts as long as the process.
/// </remarks>
/// <param name="loop">The loop.</param>
/// <param name="name">Its document's name.</param>
/// <param name="documents">Where that is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when it cannot be kept.</param>
internal sealed partial class PutBackMark(string loop, string name, ISharedDocuments documents, TimeProvider time, ILogger logger)
{
    /// <summary>Tasks write seldom at once; what is not written now is written with the next round.</summary>
    private const int Tries = 5;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _noted = new(StringComparer.Ordinal);
    private Dictionary<string, long> _known = [];
    private bool _broken;

    /// <summary>Whether its work was put back, as far as was read.</summary>
    public bool Has(ExecutionDescription end)
    {
        string key = MarkText.KeyOf(end);
        lock (_lock)
        {
            return _noted.ContainsKey(key) || _known.ContainsKey(key);
        }
    }

    /// <summary>Its work was put back, and that is acknowledged.</summary>
    public void Note(ExecutionDescription end)
    {
        lock (_lock)
        {
            if (_noted.Count < MarkText.Most)
            {
                _noted[MarkText.KeyOf(end)] = MarkText.HourOf(time.GetUtcNow());
            }
        }
    }

    /// <summary>Reads what other tasks, and this one before a restart, have written.</summary>
    public Task ReadAsync(CancellationToken cancellationToken) => TryAsync(async () => Know(await documents.ReadAsync(name, cancellationToken)));

    /// <summary>Writes what was noted, beside what others have written.</summary>
    public Task WriteAsync(CancellationToken cancellationToken) => TryAsync(async () =>
    {
        Dictionary<string, long> noted = Noted();
        if (noted.Count > 0 && await documents.TryChangeAsync(name, Tries, document => With(noted, document), cancellationToken))
        {
            Written(noted);
        }
    });

    private async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            _broken = false;
        }
        catch (PortException error)
        {
            if (!_broken)
            {
                _broken = true;
                Log.NotKept(logger, loop, error.Message);
            }
        }
    }

    private void Know(SharedDocument? document)
    {
        lock (_lock)
        {
            _known = MarkText.Read(document?.Text ?? string.Empty);
        }
    }

    private Dictionary<string, long> Noted()
    {
        lock (_lock)
        {
            return new Dictionary<string, long>(_noted, StringComparer.Ordinal);
        }
    }

    private string With(Dictionary<string, long> noted, SharedDocument? document)
    {
        Know(document);
        return MarkText.Write(Both(noted), time.GetUtcNow());
    }

    private Dictionary<string, long> Both(Dictionary<string, long> noted)
    {
        lock (_lock)
        {
            Dictionary<string, long> both = new(_known, StringComparer.Ordinal);
            foreach ((string key, long hour) in noted)
            {
                both[key] = hour;
            }

            return both;
        }
    }

    private void Written(Dictionary<string, long> noted)
    {
        lock (_lock)
        {
            foreach ((string key, long hour) in noted)
            {
                _known[key] = hour;
                _noted.Remove(key);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(117, LogLevel.Warning, "{Loop}: which replays were put back cannot be kept for now ({Problem}); after a restart some may be put back twice, which starts them once")]
        public static partial void NotKept(ILogger logger, string loop, string problem);
    }
}
