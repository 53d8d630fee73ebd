namespace Retrier.Idempotency.Guarding;

/// <summary>How a duplicate that waits asks for the original's result: soon at first, then less and less often. Pure.</summary>
internal static class PollSchedule
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The pause before the n-th question (from 0), never beyond the end of the wait.</summary>
    /// <param name="asked">How often it was asked.</param>
    /// <param name="left">What is left of the wait.</param>
    /// <param name="dice">0 to 1; spreads the questions of many waiters over a quarter of the pause.</param>
    public static TimeSpan Pause(int asked, TimeSpan left, double dice)
    {
        TimeSpan pause = First * Math.Pow(2, Math.Min(asked, 10));
        pause = (pause < Longest ? pause : Longest) * (1 - (dice / 4));
        return pause < left ? pause : left;
    }
}
