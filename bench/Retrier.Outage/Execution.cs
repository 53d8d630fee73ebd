namespace Retrier.Outage;

/// <summary>A replay that was started.</summary>
/// <param name="Incident">What it replays.</param>
/// <param name="Task">The task that started it, and will hear how it ended.</param>
/// <param name="Succeeds">How it will end.</param>
internal readonly record struct Execution(Incident Incident, int Task, bool Succeeds);
