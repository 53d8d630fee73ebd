using System.Security.Cryptography;

namespace Retrier.Local.Journaling;

/// <summary>Decides when the journal is rewritten without its dead entries, and does it.</summary>
internal static class JournalCompaction
{
    /// <summary>Whether more than half of the file, and more than the threshold, is dead.</summary>
    public static bool IsDue(long length, long live, long threshold) => length - live > Math.Max(live, threshold);

    /// <summary>
    /// Writes what still counts to a new file. Called between two frames by the one thread that applies entries. Dying here leaves
    /// a leftover that the next start deletes.
    /// </summary>
    public static CompactedJournal Build(IJournalFolder folder, IJournaledState state, Func<EntryLocation, byte[]> read)
    {
        folder.Delete(JournalNames.Next);
        using IJournalFile file = folder.Open(JournalNames.Next);
        CompactedJournal target = new(file, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))), read);
        state.CopyLive(target);
        target.Finish(state.Checkpoint());
        return target;
    }
}
