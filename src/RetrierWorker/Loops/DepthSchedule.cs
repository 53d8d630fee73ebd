namespace RetrierWorker.Loops;

/// <summary>
/// When to ask for the depths of queues: as seldom as the provider wants, oftener while messages move. On AWS every look is three
/// requests.
/// </summary>
internal sealed class DepthSchedule(ProviderTraits provider, TimeProvider time)
{
    private long? _readAt;
    private long _movedAtRead;

    /// <summary>Whether it is time; if so, the next interval begins.</summary>
    /// <param name="moved">How many messages have moved so far.</param>
    public bool IsDue(long moved)
    {
        TimeSpan interval = moved == _movedAtRead ? provider.DepthInterval : provider.BusyDepthInterval;
        if (_readAt is { } readAt && time.GetElapsedTime(readAt) < interval)
        {
            return false;
        }

        (_readAt, _movedAtRead) = (time.GetTimestamp(), moved);
        return true;
    }
}
