namespace Retrier.Abstractions.Outcomes;

/// <summary>What a message of the outcome queue tells.</summary>
public enum OutcomeEventKind
{
    /// <summary>An execution has ended.</summary>
    Ended,

    /// <summary>An execution began or waits for its redrive, or this end is over, because it was redriven since.</summary>
    NotEnded,

    /// <summary>It is of another state machine.</summary>
    OtherStateMachine,

    /// <summary>It is no status change.</summary>
    NotUnderstood,
}
