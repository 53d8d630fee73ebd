namespace RetrierWorker.Pacing;

/// <summary>
/// How fast to replay into a system whose capacity nobody knows: a little more while nothing gets worse, less as soon as it does. Pure.
/// </summary>
/// <remarks>
/// Additive increase, multiplicative decrease, with four changes. The rate rises only when outcomes of starts <em>at that rate</em> are
/// known, so a slow upstream is not overrun while its answers are on their way. A step is a small share of the rate, so that
/// capacity is overrun by little more than that. A cut needs proof beyond chance, gathered over epochs. And what fails at any rate
/// (poison) is told from what fails because of the rate: by whether cuts help.
/// </remarks>
internal static class PaceRules
{
    /// <summary>How many outcomes it takes to outweigh what is taken for the baseline before anything is known.</summary>
    private const int FirstWeight = 60;

    /// <summary>
    /// The pace after the ramp. A system that was seen to be well a short while ago need not be felt out from the bottom again.
    /// </summary>
    /// <param name="before">The pace of the last campaign, when that ended well and not longer ago than is remembered; else null.</param>
    /// <param name="limits">Between what.</param>
    public static Pace Begin(Pace? before, PaceLimits limits) =>
        new(limits.Bound(Math.Max(limits.Cautious, before?.KnownGood * limits.Again ?? 0)), limits.FirstBaseline, before?.Trouble)
        {
            Weight = FirstWeight,
            KnownGood = before?.KnownGood,
        };

    /// <summary>Decides when enough is known; null while more outcomes are needed at this rate.</summary>
    public static PaceDecision? Next(Pace pace, PaceEpoch epoch, PaceLimits limits) =>
        epoch.Throttled > 0 ? PaceSteps.Throttled(pace, limits)
        : epoch.Suspects > epoch.Ended * limits.MostSuspects ? AmongSuspects(pace, epoch, limits)
        : pace.CutFor is { } beyond ? AfterCut(pace, beyond, epoch, limits)
        : Usual(pace, epoch, limits);

    private static PaceDecision? Usual(Pace pace, PaceEpoch epoch, PaceLimits limits)
    {
        OutcomeCount all = pace.Carried + epoch.Late + epoch.Judged;
        return PaceEvidence.IsTooMuch(all, pace) ? PaceSteps.Cut(pace, all, epoch, limits)
            : PaceEvidence.IsTooMuch(epoch.Judged, pace) ? PaceSteps.Cut(pace, epoch.Judged, epoch, limits)
            : PaceEvidence.IsEnough(epoch.Ended, pace.Rate)
                ? PaceSteps.Raise(PaceBaseline.Learn(pace, all), epoch, PaceEvidence.IsDoubtful(all, pace), limits)
            : null;
    }

    /// <summary>Finds out whether a cut has helped. One that did not, however deep, was not needed: so much fails at any rate.</summary>
    private static PaceDecision? AfterCut(Pace pace, double beyond, PaceEpoch epoch, PaceLimits limits)
    {
        if (!PaceEvidence.IsTooMuch(epoch.Judged, pace))
        {
            return PaceEvidence.HasHelped(epoch.Judged, pace, beyond)
                ? PaceSteps.Raise(PaceBaseline.Add(pace with { CutFor = null }, epoch.Judged), epoch, isDoubtful: false, limits)
                : null;
        }

        // where more fails than poison may explain, it is for the breaker to judge, and the rate stays low until it does
        bool isPoison = epoch.FailedShare <= limits.MostBaseline
            && PaceSteps.IsDeep(pace, Math.Max(beyond, PaceEvidence.Beyond(epoch.Judged, pace)), limits);
        return isPoison
            ? new PaceDecision(
                pace with { Baseline = epoch.FailedShare, Weight = epoch.Judged.Outcomes, CutFor = null, Trouble = null, Carried = default },
                PaceMove.Learnt,
                $"{PaceSteps.Percent(epoch.FailedShare)} fails at any rate")
            : PaceSteps.Cut(pace, epoch.Judged, epoch, limits);
    }

    /// <summary>
    /// Among many suspects an overload would not be seen, since their failures count for nothing. So the rate stays below what was
    /// harmless when it could be seen.
    /// </summary>
    private static PaceDecision? AmongSuspects(Pace pace, PaceEpoch epoch, PaceLimits limits)
    {
        if (PaceEvidence.IsTooMuch(epoch.Judged, pace))
        {
            return PaceSteps.Cut(pace with { CutFor = null }, epoch.Judged, epoch, limits);
        }

        if (!PaceEvidence.IsEnough(epoch.Ended, pace.Rate))
        {
            return null;
        }

        double most = Math.Max(limits.Cautious, pace.KnownGood * limits.Unseen ?? 0);
        double rate = limits.Bound(Math.Min(most, epoch.WasUsed ? pace.Rate * (1 + limits.Step) : pace.Rate));
        return new PaceDecision(
            pace with { Rate = rate, CutFor = null, Carried = default },
            rate > pace.Rate ? PaceMove.Raised : rate < pace.Rate ? PaceMove.Cut : PaceMove.Held,
            $"{PaceSteps.Percent((double)epoch.Suspects / epoch.Ended)} are suspects of poison, which do not tell whether the rate is too much");
    }
}
