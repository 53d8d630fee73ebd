namespace RetrierWorker.Outcomes;

/// <summary>What becomes of an event that tells of an end.</summary>
internal enum EventFate
{
    /// <summary>This task follows the execution; the end was counted, and the event is deleted.</summary>
    Entered,

    /// <summary>This task has counted that end before; the event is deleted.</summary>
    KnownBefore,

    /// <summary>It is no replay's; the event is deleted.</summary>
    NotOurs,

    /// <summary>Another task may follow the execution; the event goes back to the queue.</summary>
    ForOthers,

    /// <summary>Nobody has taken the event; this task counts the end, and the event is deleted.</summary>
    Adopted,
}
