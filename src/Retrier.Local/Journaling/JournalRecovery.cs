using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Retrier.Local.Data;

namespace Retrier.Local.Journaling;

/// <summary>Opens a journal and replays it into the state.</summary>
internal static class JournalRecovery
{
    /// <summary>
    /// Opens the journal, creating it when there is none, and repairs a torn tail. Dying at any point leaves a file that the next
    /// start can read: a new file is built aside and renamed, and cutting a tail off may be repeated.
    /// </summary>
    /// <exception cref="LocalStoreException">It is damaged before its tail; the file is left as it is.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The recovered journal owns it.")]
    public static RecoveredJournal Open(IJournalFolder folder, IJournaledState state)
    {
        folder.Delete(JournalNames.Next);
        if (!folder.Exists(JournalNames.Current))
        {
            _ = JournalCompaction.Build(folder, state, _ => []);
            folder.Replace(JournalNames.Next, JournalNames.Current);
            folder.Flush();
        }

        IJournalFile file = folder.Open(JournalNames.Current);
        try
        {
            long length = file.Length;
            JournalReader reader = new(file, folder.PathOf(JournalNames.Current));
            long end = Replay(reader, state);
            if (end < length)
            {
                file.Truncate(end);
            }

            // After a kill the operating system may hold frames that the disk does not; what follows builds on them.
            file.Flush();
            return new RecoveredJournal(new JournalLog(folder, file, reader.Salt, end), length - end);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static long Replay(JournalReader reader, IJournaledState state)
    {
        long offset = FileFormat.HeaderBytes;
        while (offset < reader.Length)
        {
            if (reader.ReadFrame(offset) is not { } payload)
            {
                return reader.HasProofOfDamageAt(offset) ? throw reader.Corrupt(offset) : offset;
            }

            Apply(reader, state, payload, offset + FrameFormat.HeaderBytes);
            offset += FrameFormat.HeaderBytes + payload.Length;
        }

        return offset;
    }

    private static void Apply(JournalReader reader, IJournaledState state, ReadOnlyMemory<byte> payload, long offset)
    {
        while (!payload.IsEmpty)
        {
            try
            {
                int length = EntryFormat.LengthOf(payload.Span) ?? throw new JsonException("the entry ends outside its frame");
                state.Apply(EntryFormat.Decode(payload[..length]).Record, new EntryLocation(offset, length));
                payload = payload[length..];
                offset += length;
            }
            catch (Exception e) when (e is JsonException or NotSupportedException)
            {
                // The checksum is right, so these bytes are what was written: by another version, or by a fault of ours.
                throw reader.NotUnderstood(offset, e);
            }
        }
    }
}
