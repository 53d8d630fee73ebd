using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>
/// Tells an incident that will never succeed from one that met a broken upstream: the others that failed for the same reason succeed,
/// and it does not. Pure.
/// </summary>
internal static class PoisonRules
{
    /// <summary>Why an incident must be parked; null while it may be replayed once more.</summary>
    /// <param name="failedAgain">In how many attempts it failed again.</param>
    /// <param name="group">How those ended that it was replayed with and that had failed for the same reason.</param>
    /// <param name="limits">From when on.</param>
    public static string? WhyPark(int failedAgain, OutcomeCount group, PoisonLimits limits)
    {
        bool isPoison = limits.Attempts > 0
            && failedAgain >= limits.Attempts
            && group.Outcomes >= limits.FewestOutcomes
            && group.Succeeded >= group.Outcomes * limits.GroupSuccess;
        return isPoison
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"it failed again in {failedAgain} {(failedAgain == 1 ? "attempt" : "attempts")} while {group.Succeeded} of {group.Outcomes} like it succeeded")
            : null;
    }

    /// <summary>Whether an incident is one failure away from being parked. What becomes of it says more about itself than about the upstream.</summary>
    public static bool IsSuspect(int failedAgain, OutcomeCount group, PoisonLimits limits) =>
        WhyPark(failedAgain + 1, group, limits) is not null;
}
