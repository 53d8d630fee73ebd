namespace Retrier.Local.Journaling;

/// <summary>
/// Where one entry lies in the journal file. Compaction moves entries, so it counts only inside the journal's read
/// lock.
/// </summary>
internal readonly record struct EntryLocation(long Offset, int Length);
