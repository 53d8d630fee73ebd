namespace RetrierWorker.Sample;

/// <summary>What one call of a step of the sample upstream meets.</summary>
/// <param name="Status">The HTTP status it gets.</param>
/// <param name="Problem">Why it failed, in words that are the same each time; null when it did not.</param>
/// <param name="Delay">How long it takes.</param>
internal readonly record struct StepAnswer(int Status, string? Problem, TimeSpan Delay);
