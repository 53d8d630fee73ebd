using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>By how much the rate goes up or down. Pure.</summary>
internal static class PaceSteps
{
    /// <summary>So far below the rate that was too much, steps need not be careful.</summary>
    private const double NearTrouble = 0.9;

    /// <summary>So far above the rate that was too much, it is forgotten: the upstream has grown.</summary>
    private const double PastTrouble = 1.1;

    /// <summary>A cut goes this much below what was just too much, so that what has piled up upstream can drain.</summary>
    private const double Relief = 0.03;

    /// <summary>A step up; a small one where it was too much before, or may be.</summary>
    public static PaceDecision Raise(Pace pace, PaceEpoch epoch, bool isDoubtful, PaceLimits limits)
    {
        if (!epoch.WasUsed)
        {
            return new PaceDecision(pace, PaceMove.Held, "there was not enough to do to try more");
        }

        double good = Math.Min(pace.Rate, limits.Most);
        double step = isDoubtful || pace.Rate > pace.Trouble * NearTrouble ? limits.CarefulStep : limits.Step;
        Pace next = pace with
        {
            Rate = limits.Bound(pace.Rate * (1 + step)),
            KnownGood = isDoubtful ? Lower(pace.KnownGood, good) : good,
            Trouble = pace.Rate > pace.Trouble * PastTrouble ? null : pace.Trouble,
        };
        return next.Rate > pace.Rate
            ? new PaceDecision(next, PaceMove.Raised, $"{Percent(1 - epoch.FailedShare)} succeeded")
            : new PaceDecision(next, PaceMove.Held, "the rate is as high as it may be");
    }

    /// <summary>Down by as much as failed. When that did not help, twice as deep: then nothing should be left that is for the rate.</summary>
    public static PaceDecision Cut(Pace pace, OutcomeCount count, PaceEpoch epoch, PaceLimits limits)
    {
        string why = $"{Percent(epoch.FailedShare)} failed again";
        double beyond = PaceEvidence.Beyond(count, pace);
        if (pace.CutFor is not { } before || pace.Trouble is not { } from)
        {
            return To(pace, Math.Max(limits.DeepestCut, 1 - beyond - Relief) * pace.Rate, pace.Rate, beyond, limits, why);
        }

        double more = Math.Max(before, beyond);
        double deep = Math.Clamp(from * (1 - (2 * more) - Relief), pace.Rate * limits.DeepestCut, pace.Rate);
        return To(pace, deep, from, more, limits, why);
    }

    /// <summary>Starts are refused: no outcome is needed to see that it is too much.</summary>
    public static PaceDecision Throttled(Pace pace, PaceLimits limits) =>
        To(pace, pace.Rate * limits.ThrottledCut, pace.Rate, null, limits, "starts are throttled");

    /// <summary>Whether it was cut so far that no failures should be left that are for the rate.</summary>
    public static bool IsDeep(Pace pace, double beyond, PaceLimits limits) =>
        pace.Rate <= limits.Floor || pace.Rate <= pace.Trouble * Math.Max(limits.DeepestCut, 1 - (2 * beyond));

    /// <summary>A share for an operator.</summary>
    public static string Percent(double share) => share.ToString("0.# %", CultureInfo.InvariantCulture);

    private static PaceDecision To(Pace pace, double rate, double trouble, double? beyond, PaceLimits limits, string why)
    {
        double bounded = limits.Bound(rate);
        Pace next = pace with { Rate = bounded, Trouble = trouble, CutFor = beyond, Carried = default, KnownGood = Lower(pace.KnownGood, bounded) };
        return new PaceDecision(next, PaceMove.Cut, why);
    }

    private static double? Lower(double? known, double rate) => known is { } good ? Math.Min(good, rate) : null;
}
