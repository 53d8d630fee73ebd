using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Testing;

namespace Retrier.ContractTests.Ledger;

/// <summary>The local ledger keeps the contract.</summary>
public sealed class LocalLedgerContractTests : LedgerContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private LocalStore? _store;

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    /// <inheritdoc/>
    protected override async Task<ILedger> CreateLedgerAsync()
    {
        LocalStoreOptions options = new() { Directory = _directory.Path };
        _store = await LocalStore.OpenAsync(options, Clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return _store.Ledger;
    }
}
