using System.Collections.Immutable;

namespace RetrierWorker.Tasks;

/// <summary>
/// A rate is shared in parts, and each start that it allows in a window belongs to one of them. So whole starts are divided without
/// a remainder, whatever the rate and however many tasks: of ten starts in ten seconds three tasks get 4, 3 and 3. Pure.
/// </summary>
internal static class RateParts
{
    /// <summary>Into how many parts a rate is divided: evenly among up to six tasks, and among more with little difference.</summary>
    public const int Count = 120;

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<int> All = [.. Enumerable.Range(0, Count)];

    /// <summary>The most starts in a window by all tasks together. A start is not divided: below one in a window it is one.</summary>
    public static int Bound(double rate) => Math.Max(1, (int)Math.Ceiling((rate * ShareTimes.Window.TotalSeconds) - 1e-9));

    /// <summary>The most starts in a window for who has these parts.</summary>
    public static int StartsOf(IEnumerable<int> parts, double rate)
    {
        long bound = Bound(rate);
        return (int)parts.Sum(part => (((part + 1) * bound) / Count) - ((part * bound) / Count));
    }
}
