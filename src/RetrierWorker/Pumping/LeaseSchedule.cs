namespace RetrierWorker.Pumping;

/// <summary>When the visibility of a message in hand is to be extended.</summary>
internal static class LeaseSchedule
{
    /// <summary>
    /// Half of the visibility timeout before its end, and at least ten seconds where the timeout is that long: room for one
    /// failed call and its repeat.
    /// </summary>
    public static bool IsDue(DateTimeOffset leaseUntil, DateTimeOffset now, TimeSpan visibility)
    {
        var ten = TimeSpan.FromSeconds(10);
        TimeSpan margin = visibility / 2;
        margin = margin < ten && ten < visibility * 0.8 ? ten : margin;
        return leaseUntil - now <= margin;
    }

    /// <summary>How often to look: often enough to look twice between due and lost.</summary>
    public static TimeSpan LookEvery(TimeSpan visibility)
    {
        TimeSpan quarter = visibility / 4;
        return quarter < TimeSpan.FromSeconds(1) ? quarter : TimeSpan.FromSeconds(1);
    }
}
