using System.Collections.Concurrent;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;
using Retrier.Local.Ledger;
using Retrier.Local.Queues;
using Retrier.Local.StateMachines;

namespace Retrier.Local.Data;

/// <summary>Everything that a data directory holds, in memory: it sends each journal entry where it belongs.</summary>
internal sealed class StoreState(TimeProvider timeProvider) : IJournaledState
{
    private const int LeasesPerEntry = 1_000;
    private readonly ConcurrentDictionary<string, QueueState> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ExecutionTable> _machines = new(StringComparer.Ordinal);

    /// <summary>Numbers the messages of all queues.</summary>
    public MessageFactory Messages { get; } = new(timeProvider);

    /// <summary>The idempotency ledger's records.</summary>
    public LedgerTable Ledger { get; } = new(timeProvider);

    /// <summary>The names of all queues.</summary>
    public IEnumerable<string> QueueNames => _queues.Keys;

    /// <summary>The names of all state machines.</summary>
    public IEnumerable<string> MachineNames => _machines.Keys;

    /// <inheritdoc/>
    public long LiveBytes =>
        _queues.Values.Sum(queue => queue.Bytes) + _machines.Values.Sum(machine => machine.Bytes) + Ledger.Bytes;

    /// <summary>The messages of a queue.</summary>
    public QueueState Queue(string name) => _queues.GetOrAdd(name, key => new QueueState(key));

    /// <summary>The executions of a state machine.</summary>
    public ExecutionTable Machine(string name) => _machines.GetOrAdd(name, _ => new ExecutionTable());

    /// <inheritdoc/>
    public void Apply(JournalRecord record, EntryLocation location)
    {
        switch (record)
        {
            case MessageSent sent:
                Messages.SkipTo(sent.Sequence + 1);
                Queue(sent.Queue).Add(sent, location);
                break;
            case MessagesDeleted deleted:
                Queue(deleted.Queue).Remove(deleted);
                break;
            case MessagesLeased leased:
                Queue(leased.Queue).Restore(leased);
                break;
            case ExecutionStarted started:
                Machine(started.Machine).Start(started, location);
                break;
            case ExecutionProgressed progressed:
                Machine(progressed.Machine).Progress(progressed, location);
                break;
            case ExecutionEnded ended:
                Machine(ended.Machine).End(ended, location);
                break;
            case LedgerWritten written:
                Ledger.Put(written, location);
                break;
            case LedgerReleased released:
                Ledger.Remove(released);
                break;
            case Checkpoint checkpoint:
                Messages.SkipTo(checkpoint.NextSequence);
                break;
            default:
                throw new NotSupportedException($"An entry of kind {record.GetType().Name} has no place in the state.");
        }
    }

    /// <inheritdoc/>
    public JournalRecord Checkpoint() => new Checkpoint(Messages.NextSequence);

    /// <inheritdoc/>
    public void CopyLive(CompactedJournal target)
    {
        foreach (QueueState queue in _queues.Values)
        {
            IReadOnlyList<LeasedMessage> messages = queue.Snapshot(int.MaxValue);
            foreach (LeasedMessage message in messages)
            {
                target.Copy(message.Message);
            }

            foreach (LeasedMessage[] chunk in messages.Where(message => message.ReceiveCount > 0).Chunk(LeasesPerEntry))
            {
                target.Write(new MessagesLeased(queue.Name, [.. chunk.Select(message => message.ToStored())]));
            }
        }

        foreach (ExecutionTable machine in _machines.Values)
        {
            machine.CopyLive(target, timeProvider.GetUtcNow().UtcTicks);
        }

        Ledger.CopyLive(target);
    }
}
