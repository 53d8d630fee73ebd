namespace Retrier.ContractTests.Guarding;

/// <summary>A clock that shows each flow of calls the time of the clock it has chosen, as if each ran on a machine of its own.</summary>
/// <param name="otherwise">What a flow sees that has chosen none, such as a store's own work in the background.</param>
internal sealed class CallersClock(TimeProvider otherwise) : TimeProvider
{
    private readonly AsyncLocal<TimeProvider?> _chosen = new();

    /// <summary>From here on, this flow sees that clock.</summary>
    public void Choose(TimeProvider clock) => _chosen.Value = clock;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => (_chosen.Value ?? otherwise).GetUtcNow();
}
