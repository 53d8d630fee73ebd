namespace RetrierWorker.Pacing;

/// <summary>How far a ramp has come.</summary>
/// <param name="Step">The step that is under way, from 0.</param>
/// <param name="Started">Started in it.</param>
/// <param name="Succeeded">Of these, ended well.</param>
/// <param name="FailedAgain">Of these, ended in any other way.</param>
internal readonly record struct RampProgress(int Step, int Started = 0, int Succeeded = 0, int FailedAgain = 0)
{
    /// <summary>Suspects of poison that failed again: they have ended, but say nothing about the upstream.</summary>
    public int Unjudged { get; init; }
}
