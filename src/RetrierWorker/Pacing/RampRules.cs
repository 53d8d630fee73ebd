using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>
/// The canary and the steps after it: start one, then five, then twenty, each only when enough of the last have succeeded. A system that
/// is still broken costs one execution to find out. Pure.
/// </summary>
internal static class RampRules
{
    /// <summary>Decides what may be started now.</summary>
    public static RampDecision Decide(RampProgress progress, RampLimits limits)
    {
        if (progress.Step >= limits.Steps.Count)
        {
            return new RampDecision(RampState.Passed, int.MaxValue, "the ramp is over");
        }

        int size = limits.Steps[progress.Step];
        int mostFailures = MostFailures(size, limits.Success);
        if (progress.FailedAgain > mostFailures)
        {
            return new RampDecision(RampState.Failed, 0, Text($"step {progress.Step + 1} of the ramp: {progress.FailedAgain} of {size} failed again, {mostFailures} may"));
        }

        int ended = progress.Succeeded + progress.FailedAgain + progress.Unjudged;
        return progress.Started < size
            ? new RampDecision(RampState.Starting, size - progress.Started, Text($"step {progress.Step + 1} of the ramp: {size} executions"))
            : ended < size
                ? new RampDecision(RampState.Waiting, 0, Text($"step {progress.Step + 1} of the ramp waits for {size - ended} outcomes"))
                : new RampDecision(RampState.NextStep, 0, Text($"step {progress.Step + 1} of the ramp: {progress.Succeeded} of {size} succeeded"));
    }

    /// <summary>How many of a step may fail: it is known at the first one too many, whatever the rest will do.</summary>
    private static int MostFailures(int size, double success) => (int)Math.Floor((size * (1 - success)) + 1e-9);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
