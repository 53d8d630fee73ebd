namespace RetrierWorker.Outcomes;

/// <summary>What is known when an event tells of an end.</summary>
/// <param name="Entered">Whether the execution was followed by this task, and its end was counted just now.</param>
/// <param name="KnownBefore">Whether this task counted that end before.</param>
/// <param name="MayBeReplay">Whether another task of this service may follow the execution.</param>
/// <param name="Age">How long the event has been in its queue.</param>
internal readonly record struct EventFacts(bool Entered, bool KnownBefore, bool MayBeReplay, TimeSpan Age);
