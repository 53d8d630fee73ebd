namespace RetrierWorker.Sweeping;

/// <summary>What became of some messages of a sweep.</summary>
/// <param name="Gone">The ids of those that were deleted; the others are given back at the end.</param>
/// <param name="Stop">Whether that is enough.</param>
internal sealed record SweepStep(IReadOnlyCollection<string> Gone, bool Stop)
{
    /// <summary>All were looked at only; more, please.</summary>
    public static readonly SweepStep Looked = new([], Stop: false);
}
