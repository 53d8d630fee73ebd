using Retrier.Abstractions.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.ContractTests.Ledger;

namespace Retrier.ContractTests.Guarding;

/// <summary>The guard over the ledger on DynamoDB, against a real server of DynamoDB's wire.</summary>
public sealed class DynamoGuardContractTests(DynamoServerFixture server) : GuardContract, IClassFixture<DynamoServerFixture>
{
    /// <inheritdoc/>
    protected override Task<ILedger> OpenAsync(TimeProvider clock)
    {
        Emulators.Require();
        return Task.FromResult<ILedger>(server.Open(clock));
    }
}
