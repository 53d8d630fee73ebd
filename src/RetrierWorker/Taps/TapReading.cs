using Retrier.Abstractions.Taps;

namespace RetrierWorker.Taps;

/// <summary>One tap as this process understands it.</summary>
/// <param name="State">What counts.</param>
/// <param name="Version">The parameter's version; 0 when it is missing or was never read.</param>
/// <param name="ChangedAt">When the store took that version, by its clock.</param>
/// <param name="SeenAt">When this process first saw that version: a <see cref="TimeProvider.GetTimestamp"/>, safe from clock jumps.</param>
/// <param name="Problem">Why the tap counts as closed although nobody closed it; null when it was understood.</param>
internal sealed record TapReading(TapState State, long Version, DateTimeOffset ChangedAt, long SeenAt, string? Problem)
{
    public bool IsOpen => State is TapState.Open;

    public TapReading Closed(string problem) => this with { State = TapState.Closed, Problem = problem };
}
