using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Stores;

namespace Retrier.ContractTests.Ledger;

/// <summary>The ledger in memory keeps the contract.</summary>
public sealed class InMemoryLedgerContractTests : LedgerContract
{
    /// <inheritdoc/>
    protected override Task<ILedger> CreateLedgerAsync() => Task.FromResult<ILedger>(new InMemoryLedger(Clock));
}
