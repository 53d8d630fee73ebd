using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Journaling;

/// <summary>What is appended to the journal, and read back from it.</summary>
/// <param name="Record">What happened.</param>
/// <param name="Body">The bytes that belong to it, kept raw; empty for most.</param>
internal sealed record JournalEntry(JournalRecord Record, ReadOnlyMemory<byte> Body = default);
