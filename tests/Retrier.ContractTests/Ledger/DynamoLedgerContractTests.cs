using Retrier.Abstractions.Ledger;
using Retrier.Aws.Testing.Node;

namespace Retrier.ContractTests.Ledger;

/// <summary>The ledger on DynamoDB keeps the contract, against a real server of DynamoDB's wire.</summary>
public sealed class DynamoLedgerContractTests(MetItemServerFixture server) : LedgerContract, IClassFixture<MetItemServerFixture>
{
    /// <inheritdoc/>
    protected override Task<ILedger> CreateLedgerAsync()
    {
        Emulators.Require();
        return Task.FromResult<ILedger>(server.Open(Clock));
    }
}
