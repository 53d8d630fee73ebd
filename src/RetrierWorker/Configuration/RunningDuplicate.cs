namespace RetrierWorker.Configuration;

/// <summary>What becomes of a message whose work is already running as another execution.</summary>
internal enum RunningDuplicate
{
    /// <summary>It goes back to the Retry queue for a while; what the other execution comes to decides.</summary>
    GiveBack,

    /// <summary>It is parked, for somebody to look at.</summary>
    Park,
}
