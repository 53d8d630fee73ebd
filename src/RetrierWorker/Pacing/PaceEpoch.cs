namespace RetrierWorker.Pacing;

/// <summary>What became of the executions that were started since the rate was last decided. Those started before tell of another rate.</summary>
/// <param name="Succeeded">Ended well.</param>
/// <param name="FailedAgain">Ended in any other way; a suspect's failure is not among them, as it says more about itself than about the rate.</param>
/// <param name="Throttled">Starts that were refused because of a quota.</param>
/// <param name="WasUsed">Whether the rate was what held replay back; a rate that nobody used says nothing about a higher one.</param>
internal readonly record struct PaceEpoch(int Succeeded, int FailedAgain, int Throttled, bool WasUsed)
{
    /// <summary>Suspects of poison that ended, well or not.</summary>
    public int Suspects { get; init; }

    /// <summary>Of these, the ones that failed again.</summary>
    public int Unjudged { get; init; }

    /// <summary>
    /// What became known in this epoch of executions that were started before it, but after the rate was last cut: at no higher a rate.
    /// </summary>
    public OutcomeCount Late { get; init; }

    /// <summary>What says something about the rate.</summary>
    public OutcomeCount Judged => new(Succeeded, FailedAgain);

    /// <summary>All that ended.</summary>
    public int Ended => Succeeded + FailedAgain + Unjudged;

    /// <summary>Failed again, of those that say something.</summary>
    public double FailedShare => FailedAgain == 0 ? 0 : (double)FailedAgain / (Succeeded + FailedAgain);
}
