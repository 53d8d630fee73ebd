namespace RetrierWorker.Retention;

/// <summary>When to look at a queue next: as seldom as can be, and before the queue deletes anything. Pure.</summary>
/// <remarks>
/// A queue of which it is known that nothing in it was sent before some moment need not be looked at until what was sent then nears
/// its end: once in 13 days with SQS's longest retention and a margin of a day. One that was seen in part only, because somebody else
/// had messages in hand, is looked at again after a quarter of the margin: whatever nears its end meets three looks at least.
/// </remarks>
internal static class RetentionSchedule
{
    /// <summary>Most parts that a large queue is looked at in between two looks at a small one.</summary>
    public const int MostParts = 24;

    /// <summary>Between two looks at a queue that has more to refresh than one look may.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterError = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long after the start of a process the first look is: not at once, for then it has other things to do, and others start with it.
    /// </summary>
    /// <param name="terms">The queue's.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan First(RetentionTerms terms, double random) => Least(AfterStart, terms.Spacing / 4) * (0.5 + (random / 2));

    /// <summary>The moment of the next look.</summary>
    /// <param name="terms">The queue's.</param>
    /// <param name="look">What the last look has shown; null when it failed.</param>
    /// <param name="now">When it ended.</param>
    public static DateTimeOffset Next(RetentionTerms terms, RetentionLook? look, DateTimeOffset now)
    {
        if (look is null)
        {
            return now + Least(AfterError, terms.Spacing);
        }

        TimeSpan rest = Least(Rest, terms.Spacing);
        if (look is { Ended: false, Refreshed: > 0 })
        {
            return now + rest;
        }

        if (look.NotOlderThan is not { } bound)
        {
            TimeSpan part = terms.Spacing / Math.Clamp(look.Parts, 1, MostParts);
            return now + (part > rest ? part : rest);
        }

        DateTimeOffset earliest = now + terms.Spacing;
        DateTimeOffset nears = terms.NearsAt(bound);
        return nears > earliest ? nears : earliest;
    }

    /// <summary>Tasks that began together, or know the same, do not look at the same moment: each would see a part only.</summary>
    /// <param name="terms">The queue's.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Spread(RetentionTerms terms, double random) => Least(Rest, terms.Spacing / 4) * random;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
