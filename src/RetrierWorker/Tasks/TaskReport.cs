namespace RetrierWorker.Tasks;

/// <summary>The tasks in a report.</summary>
/// <param name="Count">How many share the rate, this one among them.</param>
/// <param name="Share">What this one has of it, from 0 to 1.</param>
/// <param name="Problem">Why the others cannot be seen; null when they can.</param>
internal sealed record TaskReport(int Count, double Share, string? Problem);
