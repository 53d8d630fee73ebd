namespace RetrierWorker.Health;

/// <summary>One queue in a report.</summary>
internal sealed record QueueReport(string Role, string Name, long? Visible, long? InFlight, long? Delayed, double? AgeSeconds)
{
    /// <summary>All messages it holds; null when it could not be asked.</summary>
    public long? Total => Visible + InFlight + Delayed;
}
