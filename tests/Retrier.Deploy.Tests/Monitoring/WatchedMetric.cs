namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>A metric of the worker's that an alarm, the dashboard or scaling looks at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dimensions">The names of its dimensions.</param>
/// <param name="Values">Their values; null where a graph searches for all there are.</param>
internal sealed record WatchedMetric(string Name, string[] Dimensions, string?[] Values)
{
    /// <summary>The value of a dimension; null when it has no such dimension, or any value is looked for.</summary>
    public string? ValueOf(string dimension) => Array.IndexOf(Dimensions, dimension) is >= 0 and int at ? Values[at] : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} by {string.Join(", ", Dimensions)}";
}
