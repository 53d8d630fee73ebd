namespace Retrier.Abstractions.Outcomes;

/// <summary>Which of the executions that ended without success are wanted.</summary>
/// <param name="NamePrefix">What their names begin with. Redriven ones are wanted whatever their name.</param>
/// <param name="Kinds"><see cref="OutcomeKind.FailedAgain"/>, <see cref="OutcomeKind.TimedOut"/>, <see cref="OutcomeKind.Aborted"/>, or some of them.</param>
/// <param name="Since">Those that ended at or after this moment.</param>
/// <param name="Limit">At most so many.</param>
public sealed record FailedQuery(string NamePrefix, IReadOnlyCollection<OutcomeKind> Kinds, DateTimeOffset Since, int Limit);
