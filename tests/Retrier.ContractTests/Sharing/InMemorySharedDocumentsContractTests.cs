using Retrier.Abstractions.Sharing;

namespace Retrier.ContractTests.Sharing;

/// <summary>Documents in memory keep the contract.</summary>
public sealed class InMemorySharedDocumentsContractTests : SharedDocumentsContract
{
    /// <inheritdoc/>
    protected override Task<ISharedDocuments> OpenAsync() => Task.FromResult<ISharedDocuments>(new InMemorySharedDocuments());
}
