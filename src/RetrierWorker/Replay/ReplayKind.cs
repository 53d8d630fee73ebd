namespace RetrierWorker.Replay;

/// <summary>What became of one replay.</summary>
internal enum ReplayKind
{
    /// <summary>A new execution runs.</summary>
    Started,

    /// <summary>The failed execution goes on where it failed.</summary>
    Redriven,

    /// <summary>This very replay happened before.</summary>
    AlreadyHappened,

    /// <summary>Name or input are refused for good.</summary>
    Refused,

    /// <summary>The execution was redriven as often as attempts are allowed.</summary>
    Exhausted,

    /// <summary>The gate closed before the call; nothing was done.</summary>
    GateClosed,

    /// <summary>It waited so long that its work's lease might end during the call; nothing was done.</summary>
    LeaseOver,
}
