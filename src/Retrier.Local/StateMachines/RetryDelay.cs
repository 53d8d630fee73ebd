namespace Retrier.Local.StateMachines;

/// <summary>How long to wait before the journal is tried again.</summary>
internal static class RetryDelay
{
    private const double FirstSeconds = 0.1;
    private const double LongestSeconds = 30;

    /// <summary>
    /// Doubles with each attempt (from 0) up to half a minute; <paramref name="jitter"/> (0 to 1) takes off up to a
    /// half.
    /// </summary>
    public static TimeSpan After(int attempt, double jitter) =>
        TimeSpan.FromSeconds(Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, Math.Min(attempt, 16))) * (1 - (jitter / 2)));
}
