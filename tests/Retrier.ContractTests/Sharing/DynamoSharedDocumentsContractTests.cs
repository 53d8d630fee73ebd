using Retrier.Abstractions.Sharing;
using Retrier.Aws.Testing.Node;
using Retrier.ContractTests.Ledger;

namespace Retrier.ContractTests.Sharing;

/// <summary>Documents in DynamoDB keep the contract, against a real server of DynamoDB's wire.</summary>
public sealed class DynamoSharedDocumentsContractTests(MetItemServerFixture server) : SharedDocumentsContract, IClassFixture<MetItemServerFixture>
{
    /// <inheritdoc/>
    protected override Task<ISharedDocuments> OpenAsync()
    {
        Emulators.Require();
        return Task.FromResult<ISharedDocuments>(server.OpenDocuments());
    }
}
