using RetrierWorker.Configuration;
using RetrierWorker.Messages;

namespace RetrierWorker.Parking;

/// <summary>A Parked queue with the loops that park there: one as a rule, but several may share it.</summary>
/// <param name="Queue">What the settings call the queue.</param>
/// <param name="Loops">The names of its loops.</param>
internal sealed record ParkedPlace(string Queue, IReadOnlyList<string> Loops)
{
    /// <summary>Every Parked queue once.</summary>
    /// <param name="loops">All loops.</param>
    /// <param name="loop">Only the queue of this loop; null for all.</param>
    public static IReadOnlyList<ParkedPlace> Of(IEnumerable<LoopSettings> loops, string? loop) =>
    [
        .. loops
            .GroupBy(settings => settings.Loop.ParkedQueue, StringComparer.Ordinal)
            .Select(shared => new ParkedPlace(shared.Key, [.. shared.Select(settings => settings.Name)]))
            .Where(place => loop is null || place.Loops.Contains(loop, StringComparer.Ordinal)),
    ];

    /// <summary>Whose a message is. In a queue of one loop all are that loop's, also if it had another name when they were parked.</summary>
    public string LoopOf(RetrierHeader? header) => Loops.Count == 1 ? Loops[0] : header?.Loop ?? ParkedEntry.Unknown;
}
