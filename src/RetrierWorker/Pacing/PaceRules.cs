using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>
/// How fast to replay into a system whose capacity nobody knows: a little more while nothing gets worse, less as soon as it does. Pure.
/// </summary>
/// <remarks>
/// Additive increase, multiplicative decrease, with three changes. The rate moves only when the outcomes of starts <em>at that rate</em> are
/// known, so a slow upstream is not overrun while its answers are on their way. A step is at most a small share of the rate, so that
/// capacity is overrun by no more than that. And what fails at any rate (poison) is told from what fails because of the rate: by
/// whether a cut helps.
/// </remarks>
internal static class PaceRules
{
    /// <summary>So far below the rate that was too much, steps need not be careful.</summary>
    private const double NearTrouble = 0.9;

    /// <summary>So far above the rate that was too much, it is forgotten: the upstream has grown.</summary>
    private const double PastTrouble = 1.1;

    /// <summary>A cut goes this much below what was just too much, so that what has piled up upstream can drain.</summary>
    private const double Relief = 0.03;

    /// <summary>A cut that leaves more than this of what failed too much has not helped.</summary>
    private const double Unhelped = 0.5;

    /// <summary>While that is found out, so much more than before is cut again.</summary>
    private const double Worse = 1.5;

    /// <summary>Standard deviations: once in forty times it was chance after all, and costs one careful step.</summary>
    private const double Deviations = 2;

    /// <summary>One failure, or two, may be chance.</summary>
    private const int FewestFailures = 3;

    private const int FewestOutcomes = 5;
    private const int EnoughOutcomes = 500;
    private const int MostOutcomes = 2_000;

    /// <summary>Decides when enough is known; null while more outcomes are needed at this rate.</summary>
    public static PaceDecision? Next(Pace pace, PaceEpoch epoch, PaceLimits limits)
    {
        if (epoch.Throttled > 0)
        {
            return Cut(pace, null, limits.ThrottledCut, limits, "starts are throttled");
        }

        if (epoch.Outcomes < Wanted(pace))
        {
            return null;
        }

        double excess = epoch.FailedShare - pace.Baseline;
        if (pace.CutFor is { } before)
        {
            return epoch.Outcomes >= WantedToTell(pace, before)
                ? excess >= before * Unhelped ? Learnt(pace, epoch, limits) : Raise(pace with { CutFor = null }, epoch, limits)
                : excess > before * Worse && !IsChance(epoch, pace.Baseline + before) ? CutBy(excess) : null;
        }

        if (excess <= limits.Harmless)
        {
            return Raise(pace with { Baseline = Learn(pace.Baseline, epoch) }, epoch, limits);
        }

        bool isEnough = epoch.Outcomes >= EnoughOutcomes;
        bool isChance = IsChance(epoch, pace.Baseline + limits.Harmless);
        return !isChance && (isEnough || excess > limits.Harmful) ? CutBy(excess)
            : isEnough ? new PaceDecision(pace, PaceMove.Held, $"{Percent(epoch.FailedShare)} failed again")
            : null;

        PaceDecision CutBy(double share) => pace.Rate <= limits.Floor
            ? Learnt(pace, epoch, limits)
            : Cut(pace, share, Math.Clamp(1 - share - Relief, limits.DeepestCut, 1 - Relief), limits, $"{Percent(epoch.FailedShare)} failed again");
    }

    /// <summary>Whether so many failures may come about when really just this share fails.</summary>
    private static bool IsChance(PaceEpoch epoch, double share)
    {
        double expected = epoch.Outcomes * share;
        double deviation = Math.Sqrt(expected * Math.Max(0, 1 - share));
        return epoch.FailedAgain < FewestFailures || epoch.FailedAgain - expected < Deviations * deviation;
    }

    /// <summary>How many outcomes it takes to decide: a second's worth, but neither a handful nor thousands.</summary>
    private static int Wanted(Pace pace) => Math.Clamp((int)Math.Ceiling(pace.Rate), FewestOutcomes, EnoughOutcomes);

    /// <summary>How many outcomes it takes to tell what failed before the cut from half of it, by the spread of chance.</summary>
    private static int WantedToTell(Pace pace, double before)
    {
        double share = Math.Min(1, pace.Baseline + before);
        double outcomes = Deviations * Deviations * share * (1 - share) / (before * before / 4);
        return Math.Clamp((int)Math.Ceiling(outcomes), Wanted(pace), MostOutcomes);
    }

    private static PaceDecision Raise(Pace pace, PaceEpoch epoch, PaceLimits limits)
    {
        if (!epoch.WasUsed)
        {
            return new PaceDecision(pace, PaceMove.Held, "there was not enough to do to try more");
        }

        if (pace.Rate >= limits.Most)
        {
            return new PaceDecision(pace with { Rate = limits.Most }, PaceMove.Held, "the rate is as high as it may be");
        }

        double step = IsNear(pace) ? limits.CarefulStep : limits.Step;
        double rate = Math.Clamp(pace.Rate * (1 + step), limits.Floor, limits.Most);
        double? trouble = pace.Trouble is { } at && rate > at * PastTrouble ? null : pace.Trouble;
        return new PaceDecision(pace with { Rate = rate, Trouble = trouble }, PaceMove.Raised, $"{Percent(1 - epoch.FailedShare)} succeeded");
    }

    /// <summary>So much fails at any rate; but beyond a bound that is for the breaker to judge, and the rate stays low until it does.</summary>
    private static PaceDecision Learnt(Pace pace, PaceEpoch epoch, PaceLimits limits) => epoch.FailedShare <= limits.MostBaseline
        ? new PaceDecision(
            pace with { Baseline = epoch.FailedShare, CutFor = null, Trouble = null }, PaceMove.Learnt, $"{Percent(epoch.FailedShare)} fails at any rate")
        : new PaceDecision(
            pace with { Rate = Math.Clamp(pace.Rate * limits.DeepestCut, limits.Floor, limits.Most), CutFor = null }, PaceMove.Cut, $"{Percent(epoch.FailedShare)} failed again");

    private static PaceDecision Cut(Pace pace, double? excess, double factor, PaceLimits limits, string why) => new(
        pace with
        {
            Rate = Math.Clamp(pace.Rate * factor, limits.Floor, limits.Most),
            Trouble = pace.Rate,
            CutFor = excess,
        },
        PaceMove.Cut,
        why);

    private static bool IsNear(Pace pace) => pace.Trouble is { } at && pace.Rate > at * NearTrouble;

    /// <summary>
    /// Slowly, and by how much was seen: a short epoch is one in which by chance nothing failed, and would make the baseline sink.
    /// </summary>
    private static double Learn(double baseline, PaceEpoch epoch) =>
        baseline + ((epoch.FailedShare - baseline) * epoch.Outcomes / (epoch.Outcomes + EnoughOutcomes));

    private static string Percent(double share) => share.ToString("0.# %", CultureInfo.InvariantCulture);
}
