namespace RetrierWorker.Pacing;

/// <summary>Outcomes, and how many of them failed again.</summary>
/// <param name="Outcomes">All of them.</param>
/// <param name="FailedAgain">Those that did not end well.</param>
internal readonly record struct PaceCount(int Outcomes, int FailedAgain)
{
    public static PaceCount operator +(PaceCount one, PaceCount other) => new(one.Outcomes + other.Outcomes, one.FailedAgain + other.FailedAgain);
}
