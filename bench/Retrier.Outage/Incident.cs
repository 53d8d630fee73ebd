namespace Retrier.Outage;

/// <summary>Work that failed, and is replayed until it succeeds or is parked.</summary>
/// <param name="Number">Which it is.</param>
/// <param name="FailedAgain">In how many replays it failed again.</param>
/// <param name="FailedAt">When it did so last, in seconds.</param>
internal readonly record struct Incident(int Number, int FailedAgain = 0, double FailedAt = 0);
