namespace Retrier.Local.Journaling;

/// <summary>The head of one frame, the unit that is written and recovered as a whole.</summary>
/// <param name="PayloadLength">Bytes of entries that follow.</param>
/// <param name="FlushedTo">
/// How much of the file was known to be on disk when the frame was written: the proof that damage below it is no torn tail.
/// </param>
/// <param name="PayloadChecksum">CRC-32C of those bytes.</param>
internal readonly record struct FrameHeader(int PayloadLength, long FlushedTo, uint PayloadChecksum);
