using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>Whether what came of replays is so bad that they must stop. Pure.</summary>
internal static class OutcomeBreakerRules
{
    /// <summary>Why replay must stop, with figures; null while it may go on.</summary>
    /// <param name="window">How executions ended in the window.</param>
    /// <param name="limits">What is too much.</param>
    public static string? WhyStop(OutcomeCount window, OutcomeBreakerLimits limits) =>
        window.Outcomes >= limits.FewestOutcomes && window.FailedAgain >= window.Outcomes * limits.FailedShare
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{window.FailedAgain} of {window.Outcomes} executions failed again within {limits.Window.TotalSeconds:0} s, {limits.FailedShare:0.#%} may")
            : null;
}
