using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>The taps that loops begin with: failures are captured, nothing is replayed.</summary>
internal static class FirstTaps
{
    /// <summary>The changes to make; none for a loop that was ever there, lest what an operator removed comes back.</summary>
    public static IReadOnlyList<TapChange> Of(IEnumerable<string> loops, TapDocument? found, IEnumerable<TapKey> known)
    {
        HashSet<string> there = found is null
            ? []
            : known.Select(static key => key.Loop).Concat(found.Loops.Keys).ToHashSet(StringComparer.Ordinal);
        return [.. loops.Where(loop => !there.Contains(loop)).SelectMany(static loop => Of(loop))];
    }

    private static TapChange[] Of(string loop) =>
    [
        new(loop, TapParameterNames.CaptureTap, TapText.Of(TapState.Open), "made at start"),
        new(loop, TapParameterNames.ReplayTap, TapText.Of(TapState.Closed), "made at start"),
    ];
}
