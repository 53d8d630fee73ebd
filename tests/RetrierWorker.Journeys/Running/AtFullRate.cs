namespace RetrierWorker.Journeys.Running;

/// <summary>
/// Settings of a loop that replays at full rate from the first start, whatever comes of it: for journeys that are about something else than
/// how campaigns begin and end.
/// </summary>
internal static class AtFullRate
{
    private static readonly (string Name, string Value)[] Settings =
    [
        ("Retrier:Quotas:StartsPerSecond", "100000"),
        ("Retrier:Quotas:Share", "1"),
        ("Retrier:Loops:orders:Replay:Ramp:Steps", "none"),
        ("Retrier:Loops:orders:Replay:Adaptive", "false"),
        ("Retrier:Loops:orders:Replay:Breaker:FewestOutcomes", "100000"),
    ];

    /// <summary>As configuration.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Configuration => [.. Settings.Select(static it => (it.Name, (string?)it.Value))];

    /// <summary>As environment variables.</summary>
    public static IReadOnlyList<(string Name, string Value)> Environment =>
        [.. Settings.Select(static it => (it.Name.Replace(":", "__", StringComparison.Ordinal), it.Value))];
}
