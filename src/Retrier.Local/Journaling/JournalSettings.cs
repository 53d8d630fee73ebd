namespace Retrier.Local.Journaling;

/// <summary>The journal's numbers.</summary>
/// <param name="CompactionThreshold">Dead bytes below which the file is never rewritten.</param>
/// <param name="GroupBytes">About how much goes into one frame.</param>
internal sealed record JournalSettings(long CompactionThreshold, int GroupBytes = 4 * 1024 * 1024);
