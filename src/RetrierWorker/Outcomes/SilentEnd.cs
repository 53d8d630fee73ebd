using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Outcomes;

/// <summary>The end of a replay that nobody tells the Failure queue of.</summary>
/// <param name="Outcome">How and when it ended.</param>
/// <param name="FoundLater">Whether it was found by looking back; then an earlier process may have put the work back already.</param>
/// <param name="Execution">The execution, where its start told all of it and nobody can be asked later; else null.</param>
internal sealed record SilentEnd(ExecutionOutcome Outcome, bool FoundLater, ExecutionDescription? Execution = null);
