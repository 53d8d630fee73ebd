namespace RetrierWorker.Guarding;

/// <summary>What the guard decided about a replay, by the words of the metric.</summary>
internal enum GuardDecision
{
    /// <summary>The work was free.</summary>
    Acquired,

    /// <summary>The work is done; the message is settled.</summary>
    Duplicate,

    /// <summary>The work is running as another execution.</summary>
    Running,

    /// <summary>The key was used with another payload; the message is parked.</summary>
    PayloadDiffers,

    /// <summary>The message has no key; it is parked.</summary>
    KeyMissing,
}
