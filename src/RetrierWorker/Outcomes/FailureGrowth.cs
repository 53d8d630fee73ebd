namespace RetrierWorker.Outcomes;

/// <summary>
/// Estimates how replays end whose outcomes nobody can tell (an Express state machine with <c>Replay:Mode</c> <c>Start</c>): while capture
/// is shut nothing leaves the Failure queue, so what it grows by are replays that failed again, and first failures of production. Pure.
/// </summary>
/// <remarks>
/// The growth is taken over a window that ends now; the starts over one of the same length that ends <c>lag</c> earlier: that long takes an
/// execution until its failure is in the figures, which SQS lets lag by up to a minute. It leans to the side of caution: production's own
/// failures make replay look worse, so it is closed too early rather than too late. What succeeded is never more than was started, and never
/// fewer than none.
/// </remarks>
internal static class FailureGrowth
{
    /// <summary>The estimate; null while the readings do not reach far enough back, or nothing was started in the window.</summary>
    /// <param name="readings">In the order of their times, all of them while capture was shut and replay open.</param>
    /// <param name="window">Over how long.</param>
    /// <param name="lag">How long after a start its failure is in the figures.</param>
    public static GrowthEstimate? Over(IReadOnlyList<GrowthReading> readings, TimeSpan window, TimeSpan lag)
    {
        if (readings is not [.., var now]
            || Before(readings, now.At - window) is not { } then
            || Before(readings, now.At - lag) is not { } startsNow
            || Before(readings, now.At - window - lag) is not { } startsThen)
        {
            return null;
        }

        long started = startsNow.Started - startsThen.Started;
        if (started <= 0)
        {
            return null;
        }

        long failed = Math.Clamp(now.Depth - then.Depth, 0, started);
        return new GrowthEstimate(started - failed, failed);
    }

    /// <summary>The newest that is not younger.</summary>
    private static GrowthReading? Before(IReadOnlyList<GrowthReading> readings, DateTimeOffset time)
    {
        for (int i = readings.Count - 1; i >= 0; i--)
        {
            if (readings[i].At <= time)
            {
                return readings[i];
            }
        }

        return null;
    }
}
