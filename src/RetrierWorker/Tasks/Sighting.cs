namespace RetrierWorker.Tasks;

/// <summary>What one task has seen of the others.</summary>
/// <param name="Silent">The ids of those whose lease has ended: they get no share any more.</param>
/// <param name="Over">Those among them, and of parts let go of, whose parts have rested and may be taken.</param>
internal sealed record Sighting(IReadOnlySet<string> Silent, IReadOnlySet<string> Over)
{
    public static readonly Sighting OfNobody = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
}
