using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>
/// A durable queue on one machine. An acknowledged send or delete is on disk. A receive works even when the disk is full.
/// Nothing is ever deleted by age.
/// </summary>
public sealed class LocalQueue : IMessageQueue
{
    private readonly QueueState _state;
    private readonly JournalWriter _journal;
    private readonly MessageFactory _messages;
    private readonly MessageReader _reader;
    private readonly QueueReceiver _receiver;
    private readonly TimeProvider _timeProvider;

    internal LocalQueue(QueueState state, JournalWriter journal, MessageFactory messages, TimeProvider timeProvider)
    {
        (_state, _journal, _messages, _timeProvider) = (state, journal, messages, timeProvider);
        _reader = new MessageReader(state, journal.Log);
        _receiver = new QueueReceiver(state, _reader, JournalLeaseAsync, timeProvider);
    }

    /// <inheritdoc/>
    public string Name => _state.Name;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken) =>
        _receiver.ReceiveAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EntryResult>> SendAsync(
        IReadOnlyList<OutgoingMessage> batch,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchSize.Check(batch.Count, nameof(batch));
        string?[] errors = SendRules.Check(batch);
        var results = new EntryResult[batch.Count];
        List<JournalEntry> group = [];
        for (int i = 0; i < batch.Count; i++)
        {
            if (errors[i] is { } error)
            {
                results[i] = EntryResult.Failed(Fault.Message, error);
                continue;
            }

            (JournalEntry entry, string id) = _messages.Create(Name, batch[i]);
            group.Add(entry);
            results[i] = EntryResult.Ok(id);
        }

        if (group.Count > 0)
        {
            await _journal.AppendAsync(group, AppendMode.Durable, cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EntryResult>> DeleteAsync(
        IReadOnlyList<string> receiptHandles,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiptHandles);
        BatchSize.Check(receiptHandles.Count, nameof(receiptHandles));
        var results = new EntryResult[receiptHandles.Count];
        List<long> sequences = [];
        for (int i = 0; i < results.Length; i++)
        {
            ReceiptHandle? handle = ReceiptHandle.Parse(Name, receiptHandles[i]);
            HandleStanding standing = handle is { } known ? _state.StandingOf(known) : HandleStanding.Stale;
            results[i] = standing is HandleStanding.Stale ? BadHandle() : EntryResult.Ok();
            if (standing is HandleStanding.Newest)
            {
                sequences.Add(handle!.Value.Sequence);
            }
        }

        if (sequences.Count > 0)
        {
            MessagesDeleted deleted = new(Name, sequences);
            await _journal.AppendAsync([new JournalEntry(deleted)], AppendMode.Durable, cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(
        IReadOnlyList<VisibilityChange> batch,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchSize.Check(batch.Count, nameof(batch));
        cancellationToken.ThrowIfCancellationRequested();
        var results = new EntryResult[batch.Count];
        List<(ReceiptHandle Handle, long VisibleAt)> changes = [];
        List<int> places = [];
        long now = _timeProvider.GetUtcNow().UtcTicks;
        for (int i = 0; i < batch.Count; i++)
        {
            results[i] = BadHandle();
            if (batch[i].Timeout < TimeSpan.Zero || batch[i].Timeout > QueueLimits.MaxVisibility)
            {
                results[i] = EntryResult.Failed(Fault.Message, QueueErrors.BadParameter);
            }
            else if (ReceiptHandle.Parse(Name, batch[i].ReceiptHandle) is { } handle)
            {
                changes.Add((handle, now + batch[i].Timeout.Ticks));
                places.Add(i);
            }
        }

        (bool[] changed, Task written) = _state.ChangeVisibility(changes, JournalLeaseAsync);
        foreach (int place in places.Where((_, i) => changed[i]))
        {
            results[place] = EntryResult.Ok();
        }

        await written.ConfigureAwait(false);
        return results;
    }

    /// <summary>Null: messages wait here as long as it takes.</summary>
    public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => Task.FromResult<TimeSpan?>(null);

    /// <inheritdoc/>
    public Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_state.Depth(_timeProvider.GetUtcNow().UtcTicks));
    }

    /// <summary>Looks at the oldest messages, hidden ones too, without receiving them. Not part of the port.</summary>
    public Task<IReadOnlyList<PeekedMessage>> PeekAsync(int max, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<PeekedMessage>>([.. _state.Snapshot(max).Select(_reader.Peeked).OfType<PeekedMessage>()]);
    }

    private static EntryResult BadHandle() => EntryResult.Failed(Fault.Message, QueueErrors.BadHandle);

    private async Task JournalLeaseAsync(MessagesLeased leased)
    {
        try
        {
            await _journal.AppendAsync([new JournalEntry(leased)], AppendMode.WrittenAhead, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PortException)
        {
            // The lease holds in memory. Only after a restart would the message come back early and count one receive less, which
            // is no reason to stop a worker whose disk is full; the journal has logged it.
        }
    }
}
