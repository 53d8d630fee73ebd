namespace RetrierWorker.Pacing;

/// <summary>How executions ended that say something about the upstream: what is suspected to be poison counts only when it succeeds.</summary>
/// <param name="Succeeded">Ended well.</param>
/// <param name="FailedAgain">Ended in any other way.</param>
internal readonly record struct OutcomeCount(int Succeeded, int FailedAgain)
{
    public int Outcomes => Succeeded + FailedAgain;

    public static OutcomeCount operator +(OutcomeCount left, OutcomeCount right) =>
        new(left.Succeeded + right.Succeeded, left.FailedAgain + right.FailedAgain);
}
