namespace RetrierWorker.Retention;

/// <summary>What became of some messages that were to be sent anew.</summary>
/// <param name="Sent">How many were, now.</param>
/// <param name="Safe">The ids of those that have a copy, from now or from before.</param>
/// <param name="Gone">Those of them that are deleted.</param>
/// <param name="Copies">The ids of the copies.</param>
internal sealed record RefreshStep(int Sent, IReadOnlySet<string> Safe, IReadOnlyCollection<string> Gone, IReadOnlyCollection<string> Copies)
{
    /// <summary>Nothing was to be sent.</summary>
    public static readonly RefreshStep Nothing = new(0, new HashSet<string>(StringComparer.Ordinal), [], []);
}
