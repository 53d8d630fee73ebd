namespace Retrier.Abstractions.Outcomes;

/// <summary>How a replayed execution ended.</summary>
public enum OutcomeKind
{
    /// <summary>The work is done; the incident is over.</summary>
    Succeeded,

    /// <summary>It failed, timed out or was stopped; the incident goes on.</summary>
    FailedAgain,

    /// <summary>Nobody can say: no such execution, or its record is gone.</summary>
    Unknown,
}
