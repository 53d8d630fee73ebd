namespace RetrierWorker.Taps;

/// <summary>All that the interlock decides on.</summary>
/// <param name="CaptureOpen">Tap 1 is open.</param>
/// <param name="ReplayOpen">Tap 2 is open.</param>
/// <param name="CaptureSeenFor">For how long this process has seen tap 1 in its present version.</param>
/// <param name="CapturesInFlight">Messages being captured by this process.</param>
/// <param name="ReplaysInFlight">Messages being replayed by this process.</param>
/// <param name="Unsettled">Executions that were started by replay and have not ended, as far as known.</param>
/// <param name="SinceReplay">Time since the last start; null when none is known of.</param>
internal sealed record InterlockFacts(
    bool CaptureOpen,
    bool ReplayOpen,
    TimeSpan CaptureSeenFor,
    int CapturesInFlight,
    int ReplaysInFlight,
    int Unsettled,
    TimeSpan? SinceReplay);
