namespace Retrier.Abstractions.Taps;

/// <summary>The names of a loop's parameters, below <c>&lt;prefix&gt;/&lt;loop&gt;/</c> in Parameter Store and below the loop in a tap file.</summary>
public static class TapParameterNames
{
    /// <summary>Tap 1, <c>open</c> or <c>closed</c>.</summary>
    public const string CaptureTap = "capture-tap";

    /// <summary>Tap 2, <c>open</c> or <c>closed</c>.</summary>
    public const string ReplayTap = "replay-tap";

    /// <summary>Executions per second; replaces the configured rate. Optional.</summary>
    public const string ReplayRate = "replay-rate";

    /// <summary>Only messages with this fingerprint are replayed. Optional.</summary>
    public const string ReplayOnly = "replay-only";

    /// <summary>A campaign is over after so many executions; replaces the configured number. Optional.</summary>
    public const string ReplayMax = "replay-max";

    /// <summary>A campaign is over after so long, e.g. <c>2h</c>; replaces the configured time. Optional.</summary>
    public const string ReplayLease = "replay-lease";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [CaptureTap, ReplayTap, ReplayRate, ReplayOnly, ReplayMax, ReplayLease];

    /// <summary>The parameter of a tap.</summary>
    public static string Of(Tap tap) => tap is Tap.Capture ? CaptureTap : ReplayTap;
}
