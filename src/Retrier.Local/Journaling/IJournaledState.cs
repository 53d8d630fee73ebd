using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Journaling;

/// <summary>The state that the journal's entries add up to.</summary>
internal interface IJournaledState
{
    /// <summary>The bytes of entries that still count; the rest of the file is dead weight.</summary>
    long LiveBytes { get; }

    /// <summary>
    /// Takes one entry into the state: at recovery and live the same code, in the order of the file, on one thread. Repeating an
    /// entry makes no difference, and what the entry means never depends on the clock.
    /// </summary>
    void Apply(JournalRecord record, EntryLocation location);

    /// <summary>What ends a compacted file and a clean shutdown.</summary>
    JournalRecord Checkpoint();

    /// <summary>
    /// Hands over everything that must survive a compaction, such that applying it to nothing leads to this state.
    /// </summary>
    void CopyLive(CompactedJournal target);
}
