using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Retrier.Abstractions.Faults;

namespace Retrier.Local.Journaling;

/// <summary>
/// The one task that writes the journal: it takes all groups that wait, commits them as one frame, and compacts between two
/// frames.
/// </summary>
internal sealed class JournalWriter : IAsyncDisposable
{
    private readonly Channel<PendingAppend> _waiting =
        Channel.CreateUnbounded<PendingAppend>(new UnboundedChannelOptions { SingleReader = true });

    private readonly IJournaledState _state;
    private readonly JournalSettings _settings;
    private readonly GroupCommit _commit;
    private readonly JournalCompactor _compactor;
    private readonly string _path;
    private readonly Task _loop;
    private bool _checkpointed = true;

    public JournalWriter(
        IJournalFolder folder,
        JournalLog log,
        IJournaledState state,
        JournalSettings settings,
        ILogger logger)
    {
        (Log, _state, _settings) = (log, state, settings);
        _path = folder.PathOf(JournalNames.Current);
        _commit = new GroupCommit(log, state, _path, logger);
        _compactor = new JournalCompactor(folder, log, state, settings.CompactionThreshold, logger);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>The file.</summary>
    public JournalLog Log { get; }

    /// <summary>
    /// Appends a group of entries, all or none of it. It stands in line when this returns, so calls from inside one lock are written in
    /// their order; cancelling ends only the wait.
    /// </summary>
    /// <exception cref="PortException">Nothing of it was kept, or (flush) nobody knows.</exception>
    public Task AppendAsync(IReadOnlyList<JournalEntry> group, AppendMode mode, CancellationToken cancellationToken)
    {
        PendingAppend append = new(group, mode);
        if (!_waiting.Writer.TryWrite(append))
        {
            append.Fail(JournalFaults.Stopped(_path));
        }

        return append.Done.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what waits, ends the file with a checkpoint, and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        Log.Dispose();
    }

    private async Task RunAsync()
    {
        List<PendingAppend> group = [];
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            int bytes = 0;
            while (bytes < _settings.GroupBytes && _waiting.Reader.TryRead(out PendingAppend? append))
            {
                group.Add(append);
                bytes += append.Length;
            }

            // The channel may wake its reader once too often; an empty group is no frame.
            if (group.Count > 0)
            {
                Step(group);
                _checkpointed = false;
                group.Clear();
            }
        }

        if (!_checkpointed)
        {
            Step([new PendingAppend([new JournalEntry(_state.Checkpoint())], AppendMode.Durable)]);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, the callers must hear of it and no more may be written.")]
    [SuppressMessage("Major Code Smell", "S2221", Justification = "See CA1031.")]
    private void Step(List<PendingAppend> group)
    {
        try
        {
            _commit.Commit(group);
            if (_commit.Refusal is null)
            {
                _compactor.CompactWhenDue();
            }
        }
        catch (FlushFailedException e)
        {
            _commit.Refuse(JournalFaults.Flush(_path, e), group);
        }
        catch (Exception e)
        {
            _commit.Refuse(JournalFaults.Broken(_path, e), group);
        }
    }
}
