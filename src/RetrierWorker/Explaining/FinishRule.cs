namespace RetrierWorker.Explaining;

/// <summary>How long until the Retry queue is empty, if things go on as they do. Pure.</summary>
internal static class FinishRule
{
    /// <summary>Longer ones are no estimates.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Null when it cannot be said: nothing moves, or it is not known how much there is.</summary>
    /// <param name="left">Messages in the Retry queue.</param>
    /// <param name="measured">Messages a second that have left it of late; null while it is too early to tell.</param>
    /// <param name="rate">Executions a second that are allowed; what is expected before anything was measured.</param>
    /// <param name="moving">Whether replay is under way.</param>
    public static TimeSpan? Of(long? left, double? measured, double rate, bool moving)
    {
        if (left is not { } messages || !moving)
        {
            return null;
        }

        double perSecond = measured ?? rate;
        return messages == 0 ? TimeSpan.Zero
            : perSecond > 0 && messages / perSecond <= Longest.TotalSeconds ? TimeSpan.FromSeconds(Math.Ceiling(messages / perSecond))
            : null;
    }
}
