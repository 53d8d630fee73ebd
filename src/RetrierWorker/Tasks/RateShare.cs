using System.Collections.Immutable;
using System.Globalization;

namespace RetrierWorker.Tasks;

/// <summary>
/// Divides the rate among the tasks that live. Pure. A part has one owner in each version of the document; it is let go of by its owner
/// alone, or by whoever sees that the owner is over, and taken only when nobody has it.
/// </summary>
/// <remarks>
/// Why no window of ten seconds holds more starts than the rate allows: each start belongs to a part, and each part allows a fixed number
/// of starts in a window, which its owner counts. So there could only be more if a part changed hands within a window. It does not: an owner
/// stops using a part <em>before</em> it writes that it let go of it, and what it let go of rests for longer than a window, as seen by the one
/// who takes it. An owner that says nothing stops by itself <see cref="ShareTimes.LeaseMargin"/> before its lease ends, counted from before it
/// wrote last; others count the lease from after they saw that, and let it rest for a window more.
/// </remarks>
internal static class RateShare
{
    /// <summary>The division that a task writes to say that it lives: it lets go of what is over its share, and takes what it may.</summary>
    /// <param name="entries">The document as read.</param>
    /// <param name="seen">Whose lease has ended, and whose parts have rested.</param>
    /// <param name="me">The task.</param>
    /// <param name="beat">Its next beat.</param>
    /// <param name="idle">It has started nothing for so long that what it lets go of need not rest.</param>
    public static Division Of(IReadOnlyList<TaskEntry> entries, Sighting seen, string me, long beat, bool idle)
    {
        TaskEntry[] others = [.. entries.Where(entry => entry.Id != me && !seen.Over.Contains(entry.Id))];
        IEnumerable<TaskEntry> living = others.Where(entry => !entry.Left && !seen.Silent.Contains(entry.Id));
        string[] alive = [.. living.Select(static entry => entry.Id).Append(me).Order(StringComparer.Ordinal)];
        int share = RateParts.Count / alive.Length;
        share += Array.IndexOf(alive, me) < RateParts.Count % alive.Length ? 1 : 0;

        IReadOnlyList<int> had = entries.FirstOrDefault(entry => entry.Id == me && !entry.Left)?.Parts ?? [];
        IEnumerable<int> free = RateParts.All.Except(others.SelectMany(static entry => entry.Parts)).Except(had);
        ImmutableArray<int> mine = [.. had.Concat(free).Take(share)];
        int[] let = idle ? [] : [.. had.Skip(share)];
        TaskEntry[] resting = let.Length == 0 ? [] : [new TaskEntry(string.Create(CultureInfo.InvariantCulture, $"{me}-{beat}"), beat, Left: true, let)];
        return new Division([.. others, .. resting, new TaskEntry(me, beat, Left: false, mine)], mine, alive.Length - 1);
    }

    /// <summary>The document without the task; what it had rests, unless it has started nothing for long enough.</summary>
    public static IReadOnlyList<TaskEntry> Without(IReadOnlyList<TaskEntry> entries, string me, bool idle) =>
    [
        .. entries
            .Where(entry => entry.Id != me || !(idle || entry.Parts.Count == 0))
            .Select(entry => entry.Id == me ? entry with { Left = true, Beat = entry.Beat + 1 } : entry),
    ];
}
