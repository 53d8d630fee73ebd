namespace Retrier.Abstractions.Outcomes;

/// <summary>How a replayed execution ended.</summary>
public enum OutcomeKind
{
    /// <summary>The work is done; the incident is over.</summary>
    Succeeded,

    /// <summary>It ended with an error; the incident goes on.</summary>
    FailedAgain,

    /// <summary>It took longer than its state machine allows, and could tell nobody; the incident goes on.</summary>
    TimedOut,

    /// <summary>Somebody stopped it, and it could tell nobody; the incident goes on.</summary>
    Aborted,

    /// <summary>Nobody can say: no such execution, or its record is gone.</summary>
    Unknown,
}
