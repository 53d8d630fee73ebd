using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>
/// The canary and the steps after it: start one, then five, then twenty, each only when enough of the last have succeeded. A system that
/// is still broken costs one execution to find out. Pure.
/// </summary>
/// <remarks>
/// A few failures among few executions may be a poisoned message and not the system: one of five says little. So where more failed than may,
/// but no more than chance explains, the step is doubled instead of being judged, up to <see cref="MostDoubled"/> times its size. The next one
/// begins only when the share is reached.
/// </remarks>
internal static class RampRules
{
    /// <summary>How many times its size a step may grow to.</summary>
    public const int MostDoubled = 4;

    /// <summary>What happens by chance no more often than this is not chance. One canary that fails is just that, at a share of 95 %.</summary>
    private const double Chance = 0.05;

    /// <summary>Decides what may be started now.</summary>
    public static RampDecision Decide(RampProgress progress, RampLimits limits)
    {
        if (progress.Step >= limits.Steps.Count)
        {
            return new RampDecision(RampState.Passed, int.MaxValue, "the ramp is over");
        }

        string step = Text($"step {progress.Step + 1} of the ramp");
        int size = SizeOf(progress, limits);
        int ended = progress.Succeeded + progress.FailedAgain + progress.Unjudged;
        int mostFailures = MostFailures(size, limits.Success);
        if (progress.FailedAgain > mostFailures)
        {
            bool mayGrow = size < limits.Steps[progress.Step] * MostDoubled;
            if (!MayBeChance(progress.FailedAgain, size, limits.Success) || (ended >= size && !mayGrow))
            {
                return new RampDecision(RampState.Failed, 0, Text($"{step}: {progress.FailedAgain} of {size} failed again, {mostFailures} may"));
            }

            size = ended >= size ? 2 * size : size;
        }

        return progress.Started < size
            ? new RampDecision(RampState.Starting, size - progress.Started, Text($"{step}: {size} executions{Doubled(progress, size, limits)}"))
            : ended < size
                ? new RampDecision(RampState.Waiting, 0, Text($"{step} waits for {size - ended} outcomes"))
                : new RampDecision(RampState.NextStep, 0, Text($"{step}: {progress.Succeeded} of {size} succeeded"));
    }

    /// <summary>How many executions the step takes, doubled as often as more were started.</summary>
    private static int SizeOf(RampProgress progress, RampLimits limits)
    {
        int size = limits.Steps[progress.Step];
        int most = size * MostDoubled;
        while (size < most && progress.Started > size)
        {
            size *= 2;
        }

        return size;
    }

    private static string Doubled(RampProgress progress, int size, RampLimits limits) =>
        size == limits.Steps[progress.Step] ? string.Empty : Text($", because {progress.FailedAgain} that failed again may be chance");

    /// <summary>How many of a step may fail.</summary>
    private static int MostFailures(int size, double success) => (int)Math.Floor((size * (1 - success)) + 1e-9);

    /// <summary>Whether so many of a step fail by chance when just enough succeed in the long run: the tail of the binomial distribution.</summary>
    private static bool MayBeChance(int failed, int size, double success)
    {
        double odds = (1 - success) / success;
        double fewer = 0;

        // in logarithms: of a large step none failing is too unlikely to be a number
        double exactly = size * Math.Log(success);
        for (int k = 0; k < failed; k++)
        {
            fewer += Math.Exp(exactly);
            exactly += Math.Log((size - k) / (k + 1.0) * odds);
        }

        return success <= 0 || 1 - fewer > Chance + 1e-9;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
