using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>Whether what came of replays is so bad that they must stop. Pure.</summary>
internal static class OutcomeBreakerRules
{
    /// <summary>Why replay must stop, with figures; null while it may go on.</summary>
    /// <param name="succeeded">Outcomes in the window that ended well.</param>
    /// <param name="failedAgain">Outcomes in the window that did not.</param>
    /// <param name="limits">What is too much.</param>
    public static string? WhyStop(int succeeded, int failedAgain, OutcomeBreakerLimits limits)
    {
        int outcomes = succeeded + failedAgain;
        return outcomes >= limits.FewestOutcomes && failedAgain >= outcomes * limits.FailedShare
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{failedAgain} of {outcomes} executions failed again within {limits.Window.TotalSeconds:0} s, {limits.FailedShare:0.#%} may")
            : null;
    }
}
