namespace RetrierWorker.Taps;

/// <summary>Spreads what many tasks do at the same interval, so that they do not do it at the same moment.</summary>
internal static class Jitter
{
    /// <summary>The interval, shortened by up to a fifth; never longer, so that limits counted in intervals hold.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Around(TimeSpan interval, double random) => interval * (1 - (0.2 * random));
}
