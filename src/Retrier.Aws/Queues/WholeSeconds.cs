namespace Retrier.Aws.Queues;

/// <summary>SQS counts in whole seconds. A poll is rounded down, a time that something is hidden up, each within its limit.</summary>
internal static class WholeSeconds
{
    public static int AtMost(TimeSpan time, TimeSpan limit) => (int)Math.Floor(Within(time, limit).TotalSeconds);

    public static int AtLeast(TimeSpan time, TimeSpan limit) => (int)Math.Ceiling(Within(time, limit).TotalSeconds);

    private static TimeSpan Within(TimeSpan time, TimeSpan limit) =>
        time < TimeSpan.Zero ? TimeSpan.Zero : time > limit ? limit : time;
}
