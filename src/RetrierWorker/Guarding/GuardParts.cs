using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Guarding;

/// <summary>What the guard of one loop works with.</summary>
/// <param name="Ledger">Where done work is remembered.</param>
/// <param name="Machine">Whose executions can be asked.</param>
/// <param name="Runs">The executions it has let start.</param>
/// <param name="Pause">What holds replay while the ledger is away.</param>
internal sealed record GuardParts(ILedger Ledger, IStateMachine Machine, GuardedRuns Runs, LedgerPause Pause);
