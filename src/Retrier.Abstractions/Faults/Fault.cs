namespace Retrier.Abstractions.Faults;

/// <summary>What an adapter's failure means for the one who called: whether it passes by itself, and what to do until then.</summary>
public enum Fault
{
    /// <summary>Passes by itself (network, 5xx, disk full). Repeat later with a growing delay.</summary>
    Transient,

    /// <summary>Passes by itself once we are slower (quota, throttling). Repeat later and lower the rate.</summary>
    Throttled,

    /// <summary>Will never work for this one message (refused input). Park it; the next message may be fine.</summary>
    Message,

    /// <summary>
    /// Will not work for any message until somebody acts (state machine or queue missing, access denied, key disabled).
    /// Stop the loop, raise the alarm, use up no messages.
    /// </summary>
    Loop,
}
