namespace Retrier.Benchmarks.BesideNode;

/// <summary>Something to be timed.</summary>
/// <param name="Kind">Which table it belongs to.</param>
/// <param name="Case">Which row.</param>
/// <param name="Action">One call; what it returns only shows that it was made.</param>
internal sealed record Measure(string Kind, string Case, Func<int> Action);
