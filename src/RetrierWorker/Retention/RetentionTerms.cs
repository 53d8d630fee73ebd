namespace RetrierWorker.Retention;

/// <summary>How long a queue keeps messages, and from when on one is near the end of that.</summary>
/// <param name="Retention">Counted from the send.</param>
/// <param name="Margin">So long before the end a message is near it.</param>
internal readonly record struct RetentionTerms(TimeSpan Retention, TimeSpan Margin)
{
    /// <summary>
    /// Looks are no closer together, so a message that waits for its refresh through a look and the next loses at most half the margin,
    /// and a message is received four times a margin at most.
    /// </summary>
    public TimeSpan Spacing => Margin / 4;

    /// <summary>At most half the retention is margin, or what has just been sent anew would be near again.</summary>
    public static RetentionTerms Of(TimeSpan retention, TimeSpan margin) =>
        new(retention, margin < retention / 2 ? margin : retention / 2);

    /// <summary>When the queue deletes what was sent then.</summary>
    public DateTimeOffset DeletesAt(DateTimeOffset sentAt) => sentAt + Retention;

    /// <summary>When what was sent then is near its end.</summary>
    public DateTimeOffset NearsAt(DateTimeOffset sentAt) => sentAt + (Retention - Margin);

    /// <summary>Whether it is near its end.</summary>
    public bool IsNear(DateTimeOffset sentAt, DateTimeOffset now) => NearsAt(sentAt) <= now;

    /// <summary>Whether to refresh it: also what is near its end before the next look could be, which saves that look.</summary>
    public bool IsDue(DateTimeOffset sentAt, DateTimeOffset now) => NearsAt(sentAt) - Spacing <= now;
}
