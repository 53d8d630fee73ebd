using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;
using Retrier.Testing;

namespace Retrier.ContractTests.Taps;

/// <summary>The tap file keeps the contract.</summary>
public sealed class LocalTapStoreContractTests : TapStoreContract
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<LocalTapStore> _opened = [];

    protected override ITapStore Open()
    {
        var store = new LocalTapStore(_directory.Path, TimeProvider.System, NullLogger.Instance);
        _opened.Add(store);
        return store;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _opened.ForEach(static store => store.Dispose());
        _directory.Dispose();
    }
}
