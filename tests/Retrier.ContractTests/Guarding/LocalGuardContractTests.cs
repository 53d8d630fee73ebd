using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Testing;

namespace Retrier.ContractTests.Guarding;

/// <summary>The guard over the durable ledger of one machine.</summary>
public sealed class LocalGuardContractTests : GuardContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CallersClock _clock;
    private LocalStore? _store;

    /// <summary>Makes the clock that the store goes by.</summary>
    public LocalGuardContractTests() => _clock = new CallersClock(Clock);

    /// <inheritdoc/>
    public override async Task InitializeAsync() => _store = await LocalStore.OpenAsync(
        new LocalStoreOptions { Directory = _directory.Path }, _clock, NullLogger<LocalStore>.Instance, CancellationToken.None);

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await _store!.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    /// <inheritdoc/>
    protected override Task<ILedger> OpenAsync(TimeProvider clock) =>
        Task.FromResult<ILedger>(new LedgerOnClock(_store!.Ledger, _clock, clock));
}
