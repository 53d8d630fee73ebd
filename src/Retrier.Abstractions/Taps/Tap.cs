namespace Retrier.Abstractions.Taps;

/// <summary>Which of a loop's two taps.</summary>
public enum Tap
{
    /// <summary>Tap 1: Failure queue to Retry queue.</summary>
    Capture,

    /// <summary>Tap 2: Retry queue to state machine.</summary>
    Replay,
}
