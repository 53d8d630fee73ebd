namespace RetrierWorker.Tasks;

/// <summary>The times by which tasks share a rate. Each is measured by one task's own clock; no clock is compared with another's.</summary>
internal static class ShareTimes
{
    /// <summary>Over this long no more is started than the rate allows, by all tasks together.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Starts are counted that much longer: for clocks that run at different speeds, and where a call outlasts its start, for its way.
    /// </summary>
    public static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a task says that it lives.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(2);

    /// <summary>How soon it tries again when it could not.</summary>
    public static readonly TimeSpan RenewalRetry = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest that one renewal may take: within a lease there is time for a second and a third.</summary>
    public static readonly TimeSpan RenewalTimeout = TimeSpan.FromMilliseconds(1500);

    /// <summary>How long others take a task for alive that says nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    /// <summary>How much sooner the task itself starts nothing any more: for clocks that run at different speeds, and for what is on its way.</summary>
    public static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a part of the rate that one task has let go of rests before another takes it: what was started with it has left the window
    /// by then. A second more than the window, for what was on its way.
    /// </summary>
    public static readonly TimeSpan Rest = Window + TimeSpan.FromSeconds(1);
}
