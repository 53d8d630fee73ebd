namespace RetrierWorker.Taps;

/// <summary>What was last read of one loop's taps.</summary>
/// <param name="Taps">The reading.</param>
/// <param name="ReadAt">When; null before the first.</param>
/// <param name="Problem">Why they could not be read since; null when they could.</param>
/// <param name="SaidClosed">Whether it was said that they count as closed since.</param>
internal sealed record HeldTaps(LoopTaps Taps, long? ReadAt, string? Problem, bool SaidClosed);
