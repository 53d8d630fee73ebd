namespace RetrierWorker.Sample;

/// <summary>Calls of a step with a capacity.</summary>
/// <param name="Served">For which there was room, whatever they were answered.</param>
/// <param name="Refused">For which there was none.</param>
internal readonly record struct StepTraffic(long Served, long Refused)
{
    /// <summary>All of them.</summary>
    public long Calls => Served + Refused;

    /// <summary>Refused, as a share of all.</summary>
    public double RefusedShare => Calls == 0 ? 0 : (double)Refused / Calls;

    public static StepTraffic operator +(StepTraffic left, StepTraffic right) => new(left.Served + right.Served, left.Refused + right.Refused);

    public static StepTraffic operator -(StepTraffic left, StepTraffic right) => new(left.Served - right.Served, left.Refused - right.Refused);
}
