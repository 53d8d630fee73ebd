namespace Retrier.Idempotency.Guarding;

/// <summary>The answer to "may I do this work?".</summary>
public enum ClaimKind
{
    /// <summary>Yes: do it, then say how it ended.</summary>
    Acquired,

    /// <summary>No: it is done.</summary>
    Done,

    /// <summary>No: somebody else is doing it.</summary>
    Running,

    /// <summary>No: the key stands for work with another payload.</summary>
    OtherPayload,
}
