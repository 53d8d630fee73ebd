using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Stores;

namespace Retrier.ContractTests.Guarding;

/// <summary>The guard over the ledger in memory.</summary>
public sealed class InMemoryGuardContractTests : GuardContract
{
    private InMemoryLedger? _ledger;
    private CallersClock? _clock;

    /// <inheritdoc/>
    protected override Task<ILedger> OpenAsync(TimeProvider clock)
    {
        _clock ??= new CallersClock(Clock);
        _ledger ??= new InMemoryLedger(_clock);
        return Task.FromResult<ILedger>(new LedgerOnClock(_ledger, _clock, clock));
    }
}
