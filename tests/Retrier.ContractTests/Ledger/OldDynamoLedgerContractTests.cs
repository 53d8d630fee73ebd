using Retrier.Abstractions.Ledger;
using Retrier.Aws.Testing.Node;

namespace Retrier.ContractTests.Ledger;

/// <summary>The ledger on DynamoDB keeps the contract also where what stands in the way must be read with a request of its own.</summary>
public sealed class OldDynamoLedgerContractTests(DynamoServerFixture server) : LedgerContract, IClassFixture<DynamoServerFixture>
{
    /// <inheritdoc/>
    protected override Task<ILedger> CreateLedgerAsync()
    {
        Emulators.Require();
        return Task.FromResult<ILedger>(server.Open(Clock));
    }
}
