using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>The outcomes of the last while in twelve parts of it, so that they take the same room however many there are. Pure.</summary>
internal static class BreakerWindow
{
    private const int Parts = 12;

    /// <summary>Adds outcomes that are told now, and forgets what is too long ago.</summary>
    public static IReadOnlyList<WindowPart> Add(IReadOnlyList<WindowPart> window, OutcomeCount outcomes, DateTimeOffset now, TimeSpan length)
    {
        if (outcomes == default)
        {
            return window;
        }

        long part = PartOf(now, length);
        OutcomeCount before = window.FirstOrDefault(it => it.Part == part).Count;
        return [.. window.Where(it => it.Part != part && IsIn(it, part)), new WindowPart(part, before + outcomes)];
    }

    /// <summary>What is in it.</summary>
    public static OutcomeCount Sum(IReadOnlyList<WindowPart> window, DateTimeOffset now, TimeSpan length)
    {
        long part = PartOf(now, length);
        return window.Where(it => IsIn(it, part)).Aggregate(default(OutcomeCount), static (sum, it) => sum + it.Count);
    }

    /// <summary>Clocks differ, so a part may be of a little later; one far ahead was counted when the window had another length.</summary>
    private static bool IsIn(WindowPart counted, long part) => Math.Abs(counted.Part - part) < Parts;

    private static long PartOf(DateTimeOffset now, TimeSpan length) => now.UtcTicks / Math.Max(1, length.Ticks / Parts);
}
