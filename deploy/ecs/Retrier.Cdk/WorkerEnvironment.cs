namespace Retrier.Cdk;

/// <summary>Settings of the worker as environment variables.</summary>
internal static class WorkerEnvironment
{
    /// <summary>The variables that both kinds of settings make together.</summary>
    /// <param name="prefix">What the names stand below, with a colon at the end, or empty for the service's own.</param>
    /// <param name="ours">What follows from the construct's properties.</param>
    /// <param name="theirs">What was given beside them. A name must not be in both: one of the two would silently lose.</param>
    /// <exception cref="ArgumentException">A setting is given twice.</exception>
    public static IReadOnlyDictionary<string, string> Of(
        string prefix, IReadOnlyDictionary<string, string> ours, IReadOnlyDictionary<string, string> theirs)
    {
        string? twice = theirs.Keys.FirstOrDefault(name => ours.Keys.Contains(name, StringComparer.OrdinalIgnoreCase));
        return twice is null
            ? ours.Concat(theirs).ToDictionary(
                setting => $"Retrier__{$"{prefix}{setting.Key}".Replace(":", "__", StringComparison.Ordinal)}",
                static setting => setting.Value,
                StringComparer.Ordinal)
            : throw new ArgumentException(
                $"The setting '{prefix}{twice}' is given by the construct itself ('{ours.First(it => it.Key.Equals(twice, StringComparison.OrdinalIgnoreCase)).Value}'). "
                + "Set the construct's property instead.",
                nameof(theirs));
    }
}
