namespace RetrierWorker.Pumping;

/// <summary>How long to wait after the n-th error in a row: doubles up to a bound, with full jitter in its upper half.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait.</summary>
    /// <param name="errors">Errors in a row, from 1.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan After(int errors, double random)
    {
        double doubled = First.TotalSeconds * Math.Pow(2, Math.Clamp(errors - 1, 0, 16));
        return TimeSpan.FromSeconds(Math.Min(doubled, Longest.TotalSeconds) * (0.5 + (0.5 * random)));
    }
}
