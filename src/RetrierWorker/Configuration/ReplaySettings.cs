namespace RetrierWorker.Configuration;

/// <summary>The pace of replay.</summary>
/// <param name="RatePerSecond">Executions started a second, by all tasks together; the parameter <c>replay-rate</c> replaces it while running.</param>
/// <param name="Burst">Starts that may follow each other at once after a pause.</param>
/// <param name="MaxConcurrency">Messages in work at once.</param>
/// <param name="Mode">As a new execution, or by redriving the failed one.</param>
/// <param name="SettleGrace">How long capture waits after a replay for its executions to end before it opens all the same.</param>
internal sealed record ReplaySettings(double RatePerSecond, int Burst, int MaxConcurrency, ReplayMode Mode, TimeSpan SettleGrace);
