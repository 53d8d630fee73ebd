namespace Retrier.Local.Journaling;

/// <summary>What a recovery found.</summary>
/// <param name="Log">The journal, open, cut to its last good frame and flushed.</param>
/// <param name="TornBytes">Bytes of a torn tail that were cut off, at the end of what is left.</param>
internal sealed record RecoveredJournal(JournalLog Log, long TornBytes);
