namespace RetrierWorker.Outcomes;

/// <summary>
/// Says, once a minute at most, what was deleted from the outcome queue because it tells nothing. It is no work: nothing is lost with it.
/// Safe for use by many threads.
/// </summary>
internal sealed partial class RefusedEvents(string loop, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _saidAt;
    private int _notUnderstood;
    private int _ofOthers;

    /// <summary>Some were deleted.</summary>
    /// <param name="notUnderstood">How many that were no status change.</param>
    /// <param name="ofOthers">How many of other state machines.</param>
    public void Count(int notUnderstood, int ofOthers)
    {
        lock (_lock)
        {
            _notUnderstood += notUnderstood;
            _ofOthers += ofOthers;
            if (_notUnderstood + _ofOthers == 0 || (_saidAt is { } at && time.GetElapsedTime(at) < Every))
            {
                return;
            }

            Log.Deleted(logger, loop, _notUnderstood, _ofOthers);
            (_notUnderstood, _ofOthers, _saidAt) = (0, 0, time.GetTimestamp());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(128, LogLevel.Warning, "{Loop}: from the outcome queue were deleted {NotUnderstood} messages that are no status change of Step Functions, and {OfOthers} of other state machines. They were no work; check what else is sent there")]
        public static partial void Deleted(ILogger logger, string loop, int notUnderstood, int ofOthers);
    }
}
