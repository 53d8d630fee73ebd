namespace RetrierWorker.Pacing;

/// <summary>What became of the executions that were started since the rate was last decided. Those started before tell of another rate.</summary>
/// <param name="Succeeded">Ended well.</param>
/// <param name="FailedAgain">Ended in any other way.</param>
/// <param name="Throttled">Starts that were refused because of a quota.</param>
/// <param name="WasUsed">Whether the rate was what held replay back; a rate that nobody used says nothing about a higher one.</param>
internal readonly record struct PaceEpoch(int Succeeded, int FailedAgain, int Throttled, bool WasUsed)
{
    /// <summary>Those of which it is known how they ended.</summary>
    public int Outcomes => Succeeded + FailedAgain;

    /// <summary>Failed again, of those.</summary>
    public double FailedShare => Outcomes == 0 ? 0 : (double)FailedAgain / Outcomes;
}
