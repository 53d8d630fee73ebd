namespace RetrierWorker.Pumping;

/// <summary>The two stages of a retry loop; each is one pump.</summary>
internal enum Stage
{
    /// <summary>Failure queue to Retry queue.</summary>
    Capture,

    /// <summary>Retry queue to state machine.</summary>
    Replay,
}
