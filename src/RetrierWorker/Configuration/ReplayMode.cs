namespace RetrierWorker.Configuration;

/// <summary>How a failed execution is replayed.</summary>
internal enum ReplayMode
{
    /// <summary>As a new execution with the same input.</summary>
    Start,

    /// <summary>By redriving it from the state that failed, where that is possible; else as a new execution.</summary>
    Redrive,

    /// <summary>As a new execution of an Express state machine, whose end is waited for: it can be known in no other way.</summary>
    Sync,
}
