using System.Text;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Ledger;

/// <summary>Turns ledger records into journal entries and back.</summary>
internal static class StoredRecords
{
    /// <summary>As it is written.</summary>
    public static JournalEntry ToEntry(LedgerRecord record)
    {
        byte[] result = Encoding.UTF8.GetBytes(record.Result ?? string.Empty);
        byte[] failure = Encoding.UTF8.GetBytes(record.Failure ?? string.Empty);
        LedgerWritten written = new()
        {
            Key = record.Key,
            Status = record.Status,
            Owner = record.Owner,
            FirstAt = record.FirstAt.UtcTicks,
            LeaseUntil = record.LeaseUntil?.UtcTicks,
            ExpiresAt = record.ExpiresAt.UtcTicks,
            Attempts = record.Attempts,
            Payload = record.Payload,
            ResultBytes = record.Result is null ? null : result.Length,
            ResultOmitted = record.ResultOmitted ? true : null,
            FailureBytes = record.Failure is null ? null : failure.Length,
            EndedAt = record.EndedAt?.UtcTicks,
        };
        return new JournalEntry(written, failure.Length == 0 ? result : (byte[])[.. result, .. failure]);
    }

    /// <summary>As it was.</summary>
    /// <param name="written">The record.</param>
    /// <param name="body">What follows it; empty will do when nothing does.</param>
    public static LedgerRecord FromStored(LedgerWritten written, ReadOnlySpan<byte> body) => new()
    {
        Key = written.Key,
        Status = written.Status,
        Owner = written.Owner,
        FirstAt = Time(written.FirstAt),
        LeaseUntil = TimeOrNull(written.LeaseUntil),
        ExpiresAt = Time(written.ExpiresAt),
        Attempts = written.Attempts,
        Payload = written.Payload,
        Result = written.ResultBytes is { } result ? Encoding.UTF8.GetString(body[..result]) : null,
        ResultOmitted = written.ResultOmitted is true,
        Failure = written.FailureBytes is { } failure ? Encoding.UTF8.GetString(body[^failure..]) : null,
        EndedAt = TimeOrNull(written.EndedAt),
    };

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static DateTimeOffset? TimeOrNull(long? ticks) => ticks is { } known ? Time(known) : null;
}
