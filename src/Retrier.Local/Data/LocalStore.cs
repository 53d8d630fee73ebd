using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Retrier.Local.Journaling;
using Retrier.Local.Ledger;
using Retrier.Local.Queues;

namespace Retrier.Local.Data;

/// <summary>
/// One data directory: a lock, a journal, and what the journal adds up to. Survives being killed at any moment with
/// everything it has acknowledged.
/// </summary>
public sealed partial class LocalStore : IAsyncDisposable
{
    private readonly DirectoryLock _lock;
    private int _disposed;

    private LocalStore(DirectoryLock held, StoreState state, JournalWriter journal, TimeProvider timeProvider)
    {
        (_lock, State, Journal) = (held, state, journal);
        Queues = new LocalQueues(
            state.QueueNames,
            name => new LocalQueue(state.Queue(name), journal, state.Messages, timeProvider));
        Ledger = new LocalLedger(state.Ledger, journal, timeProvider);
    }

    /// <summary>The queues in it.</summary>
    public LocalQueues Queues { get; }

    /// <summary>The idempotency ledger in it.</summary>
    public LocalLedger Ledger { get; }

    internal StoreState State { get; }

    internal JournalWriter Journal { get; }

    /// <summary>Takes the directory and reads its journal; creates both when missing.</summary>
    /// <exception cref="LocalStoreException">Another process has it, or the journal is damaged; the text says what to do.</exception>
    public static Task<LocalStore> OpenAsync(
        LocalStoreOptions options,
        TimeProvider timeProvider,
        ILogger<LocalStore> logger,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        string directory = Path.GetFullPath(options.Directory);
        return OpenAsync(options, new JournalFolder(directory), timeProvider, logger, cancellationToken);
    }

    /// <summary>Stops writing, closes the journal in good order and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await Journal.DisposeAsync().ConfigureAwait(false);
            _lock.Dispose();
        }
    }

    /// <summary>For tests: with a disk of their own making.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The store owns the lock, and every way out without a store releases it.")]
    internal static async Task<LocalStore> OpenAsync(
        LocalStoreOptions options,
        IJournalFolder folder,
        TimeProvider timeProvider,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        string directory = Path.GetFullPath(options.Directory);
        DirectoryLock held = await DirectoryLock.TakeAsync(directory, cancellationToken).ConfigureAwait(false);
        try
        {
            JournalSettings settings = new(options.CompactionThresholdBytes);
            return await Task
                .Run(() => Recover(held, folder, settings, timeProvider, logger), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw new LocalStoreException(
                $"{folder.PathOf(JournalNames.Current)} could not be read or repaired: {e.Message} Nothing in it was lost; mend "
                + "the disk or its permissions and start again.",
                e);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The store owns the journal and closes it.")]
    private static LocalStore Recover(
        DirectoryLock held,
        IJournalFolder folder,
        JournalSettings settings,
        TimeProvider timeProvider,
        ILogger logger)
    {
        StoreState state = new(timeProvider);
        RecoveredJournal recovered = JournalRecovery.Open(folder, state);
        if (recovered.TornBytes > 0)
        {
            Log.TornTail(logger, folder.PathOf(JournalNames.Current), recovered.Log.Length, recovered.TornBytes);
        }

        return new LocalStore(held, state, new JournalWriter(folder, recovered.Log, state, settings, logger), timeProvider);
    }

    private static partial class Log
    {
        [LoggerMessage(
            205,
            LogLevel.Warning,
            "{Path} had a torn tail: {Bytes} bytes at offset {Offset}, written when the process ended and never "
            + "acknowledged, were cut off. Work goes on.")]
        public static partial void TornTail(ILogger logger, string path, long offset, long bytes);
    }
}
