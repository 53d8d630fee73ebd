namespace RetrierWorker.Pacing;

/// <summary>How the share that fails at any rate is learnt. Pure.</summary>
internal static class PaceBaseline
{
    /// <summary>What is older than so many outcomes is forgotten by and by.</summary>
    private const int Remembered = 500;

    /// <summary>Nearer than this to a rate that was too much nothing is learnt: it may be too much again.</summary>
    private const double NearTrouble = 0.9;

    /// <summary>
    /// Learns from outcomes at a rate that may have been too much. As long as more failed than usual they are carried into the next epoch:
    /// a little too much, learnt bit by bit, would never be too much.
    /// </summary>
    public static Pace Learn(Pace pace, OutcomeCount count) =>
        PaceEvidence.Excess(count, pace.Baseline) > 0 && count.Outcomes < Remembered ? pace with { Carried = count }
        : pace.Rate > pace.Trouble * NearTrouble ? pace with { Carried = default }
        : Add(pace, count);

    /// <summary>Learns from outcomes at a rate that was not too much.</summary>
    public static Pace Add(Pace pace, OutcomeCount count) => pace with
    {
        Carried = default,
        Baseline = ((pace.Baseline * pace.Weight) + count.FailedAgain) / (pace.Weight + count.Outcomes),
        Weight = Math.Min(Remembered, pace.Weight + count.Outcomes),
    };
}
