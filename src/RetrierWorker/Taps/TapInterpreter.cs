using Retrier.Abstractions.Taps;

namespace RetrierWorker.Taps;

/// <summary>What parameters mean. Missing or not understood counts as closed, and the reason is kept to be said loudly.</summary>
internal static class TapInterpreter
{
    private const int Shown = 40;

    /// <summary>Reads all parameters of one loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="parameters">What the store returned, for any loops.</param>
    /// <param name="before">The reading before this one, for when each version was first seen.</param>
    /// <param name="now">A timestamp of the reading.</param>
    public static LoopTaps Read(string loop, IEnumerable<TapParameter> parameters, LoopTaps before, long now)
    {
        var mine = parameters
            .Where(parameter => string.Equals(parameter.Loop, loop, StringComparison.Ordinal))
            .ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var replay = ReplayParameters.Read(mine);
        return new LoopTaps(
            ReadTap(mine.GetValueOrDefault(TapParameterNames.CaptureTap), TapParameterNames.CaptureTap, before.Capture, now),
            ReadTap(mine.GetValueOrDefault(TapParameterNames.ReplayTap), TapParameterNames.ReplayTap, before.Replay, now),
            replay);
    }

    private static TapReading ReadTap(TapParameter? parameter, string name, TapReading before, long now)
    {
        if (parameter is null)
        {
            bool wasMissing = before is { Version: 0, Problem: not null };
            return new TapReading(TapState.Closed, 0, DateTimeOffset.MinValue, wasMissing ? before.SeenAt : now, $"{name} is missing");
        }

        TapState? state = TapText.Parse(parameter.Value);
        bool same = before.Version == parameter.Version && before.State == (state ?? TapState.Closed);
        return new TapReading(
            state ?? TapState.Closed,
            parameter.Version,
            parameter.ChangedAt,
            same ? before.SeenAt : now,
            state is null ? $"{name} is '{Cut(parameter.Value)}', which is neither open nor closed" : null);
    }

    /// <summary>What is shown of a text that anybody may have written.</summary>
    public static string Cut(string text) => text.Length <= Shown ? text : $"{text[..Shown]}...";
}
