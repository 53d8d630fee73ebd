namespace RetrierWorker.Pacing;

/// <summary>What outcomes prove about a rate, beyond chance. Pure.</summary>
internal static class PaceEvidence
{
    /// <summary>Fewer outcomes than these decide nothing, however slow replay is.</summary>
    private const int Fewest = 5;

    /// <summary>More are not waited for, however fast it is.</summary>
    private const int Plenty = 500;

    /// <summary>Outcomes to see whether a cut has helped. What was just too much by chance is so no more.</summary>
    private const int ToTell = 60;

    /// <summary>Standard deviations of what is certain. In a hundred decisions one is wrong, and costs a cut.</summary>
    private const double Certain = 2.5;

    /// <summary>Standard deviations of what is reason to be careful.</summary>
    private const double Doubtful = 1.5;

    /// <summary>One failure more than usual, or two, is always chance.</summary>
    private const double Slack = 2;

    /// <summary>When so large a share fails, half a second's worth is not waited for.</summary>
    private const double Gross = 0.25;

    /// <summary>Whether more failed than the usual and chance explain.</summary>
    public static bool IsTooMuch(OutcomeCount count, Pace pace) =>
        Excess(count, pace.Baseline) > Slack + (Certain * Deviation(count, pace.Baseline, pace.Weight))
        && (count.Outcomes >= Math.Min(pace.Rate, Plenty) / 2 || count.FailedAgain >= count.Outcomes * Gross);

    /// <summary>Whether it may be so.</summary>
    public static bool IsDoubtful(OutcomeCount count, Pace pace) =>
        Excess(count, pace.Baseline) > (Slack / 2) + (Doubtful * Deviation(count, pace.Baseline, pace.Weight));

    /// <summary>How large a share failed beyond the usual; rather too much than too little.</summary>
    public static double Beyond(OutcomeCount count, Pace pace) =>
        Math.Max(0, ((count.FailedAgain + Math.Sqrt(count.FailedAgain)) / count.Outcomes) - pace.Baseline);

    /// <summary>Whether there are enough to raise a rate: a second's worth, but neither a handful nor thousands.</summary>
    public static bool IsEnough(int ended, double rate) => ended >= Math.Clamp(rate, Fewest, Plenty);

    /// <summary>Whether clearly less fails since a cut that was made because a share beyond the usual failed.</summary>
    public static bool HasHelped(OutcomeCount count, Pace pace, double beyond) =>
        count.Outcomes >= Plenty
        || (IsEnough(count.Outcomes, Math.Max(ToTell, pace.Rate))
            && -Excess(count, pace.Baseline + beyond) > Deviation(count, Math.Min(1, pace.Baseline + beyond), Plenty));

    /// <summary>How many more failed than if a share did.</summary>
    public static double Excess(OutcomeCount count, double share) => count.FailedAgain - (count.Outcomes * share);

    /// <summary>Of failures by chance, when the share is itself known only by so many outcomes.</summary>
    private static double Deviation(OutcomeCount count, double share, int weight) =>
        Math.Sqrt(count.Outcomes * share * (1 - share) * (1 + ((double)count.Outcomes / Math.Max(1, weight))));
}
