namespace RetrierWorker.Configuration;

/// <summary>All settings below <c>Retrier:</c>, read and checked once at start and never changed afterwards.</summary>
/// <param name="Provider">Where queues, taps and state machines live.</param>
/// <param name="ShutdownTimeout">From SIGTERM to the end; below the container's own stop time-out.</param>
/// <param name="Taps">Where and how often taps are read.</param>
/// <param name="Http">Where health is served.</param>
/// <param name="Intake">The HTTP intake.</param>
/// <param name="Local">What the local provider keeps and runs.</param>
/// <param name="Aws">What is kept on AWS besides.</param>
/// <param name="Sample">The sample loop's trickle of orders.</param>
/// <param name="Loops">The retry loops, in alphabetical order.</param>
internal sealed record RetrierSettings(
    Provider Provider,
    TimeSpan ShutdownTimeout,
    TapsSettings Taps,
    HttpSettings Http,
    IntakeSettings Intake,
    LocalSettings Local,
    AwsSettings Aws,
    SampleSettings Sample,
    IReadOnlyList<LoopSettings> Loops);
