using System.Text.Json;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Journaling;

namespace Retrier.Local.Ledger;

/// <summary>Reads ledger records, their results and failures from the journal.</summary>
internal sealed class LedgerReader(LedgerTable table, JournalLog journal)
{
    /// <summary>The record of a key, expired or not; null when there is none.</summary>
    public LedgerRecord? Read(string key)
    {
        while (table.Find(key) is { } entry)
        {
            if (!entry.Written.HasText)
            {
                return StoredRecords.FromStored(entry.Written, []);
            }

            if (ReadEntry(entry) is { } stored)
            {
                return StoredRecords.FromStored(entry.Written, stored.Body.Span);
            }

            // Another write has taken its place between the two looks: that one is the record now.
        }

        return null;
    }

    private JournalEntry? ReadEntry(LedgerEntry entry)
    {
        try
        {
            return journal.Read(() => table.Locate(entry));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or JsonException)
        {
            throw new PortException(
                Fault.Transient,
                "JournalReadFailed",
                "A record of the idempotency ledger could not be read back from the journal. It is kept, and its work is not done "
                + "twice; check the disk when this goes on.",
                e);
        }
    }
}
