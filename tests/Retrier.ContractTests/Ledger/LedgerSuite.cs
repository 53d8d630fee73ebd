using Retrier.Abstractions.Ledger;
using Retrier.Testing;

namespace Retrier.ContractTests.Ledger;

/// <summary>
/// What all parts of <see cref="LedgerContract"/> stand on: a ledger, a key of the test's own, and a clock that only the test moves.
/// </summary>
public abstract class LedgerSuite : IAsyncLifetime
{
    /// <summary>A minute's lease, an hour's window.</summary>
    protected static readonly LedgerTerms Terms = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    /// <summary>A store may keep the end of a record in whole seconds, rounded up.</summary>
    protected static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    /// <summary>All other times are kept to the millisecond.</summary>
    private static readonly TimeSpan AMillisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>The clock that the ledger goes by. It stands off the whole second and millisecond, as clocks do.</summary>
    protected ManualTimeProvider Clock { get; } = new();

    /// <summary>A ledger that knows nothing of <see cref="Key"/> at first.</summary>
    protected ILedger Ledger { get; private set; } = null!;

    /// <summary>A key of the test's own.</summary>
    protected string Key { get; } = $"v1:orders:{Guid.NewGuid():N}";

    /// <summary>What the clock says.</summary>
    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Clock.Advance(TimeSpan.FromMilliseconds(250.5));
        Ledger = await CreateLedgerAsync();
    }

    /// <inheritdoc/>
    public virtual Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Opens the adapter's ledger on <see cref="Clock"/>.</summary>
    protected abstract Task<ILedger> CreateLedgerAsync();

    /// <summary>The wish of an owner for the test's key.</summary>
    protected LedgerRequest RequestOf(string owner, string? payload = null) => new(Key, owner, Terms, payload);

    /// <summary>Acquires the test's key.</summary>
    protected Task<LedgerClaim> AcquireAsync(string owner, string? payload = null) => AcquireAsync(RequestOf(owner, payload));

    /// <summary>Acquires what the request says.</summary>
    protected Task<LedgerClaim> AcquireAsync(LedgerRequest request) => Ledger.AcquireAsync(request, default);

    /// <summary>Extends the lease on the test's key.</summary>
    protected Task<bool> ExtendAsync(string owner, LedgerTerms? terms = null) => Ledger.ExtendAsync(Key, owner, terms ?? Terms, default);

    /// <summary>Completes the test's key.</summary>
    protected Task<bool> CompleteAsync(string owner, string? result = "{\"id\":1}") =>
        Ledger.CompleteAsync(Key, owner, result, Terms.Window, default);

    /// <summary>Fails the test's key.</summary>
    protected Task<bool> FailAsync(string owner, string failure = "503") => Ledger.FailAsync(Key, owner, failure, default);

    /// <summary>Releases the test's key.</summary>
    protected Task<bool> ReleaseAsync(string owner) => Ledger.ReleaseAsync(Key, owner, default);

    /// <summary>The record of the test's key, as whoever looks for it sees it.</summary>
    protected Task<LedgerRecord?> FindAsync() => Ledger.FindAsync(Key, default);

    /// <summary>The record of the test's key, which must be there.</summary>
    protected async Task<LedgerRecord> RecordAsync() => (await FindAsync()).ShouldNotBeNull();

    /// <summary>Work that an owner has begun and whose lease has run out.</summary>
    protected async Task<LedgerRecord> AbandonedAsync(string owner, string? payload = null)
    {
        LedgerClaim claim = await AcquireAsync(owner, payload);
        claim.Acquired.ShouldBeTrue();
        Clock.Advance(Terms.Lease);
        return claim.Record;
    }

    /// <summary>Work that an owner has begun and that failed.</summary>
    protected async Task<LedgerRecord> FailedAsync(string owner, string failure = "503", string? payload = null)
    {
        (await AcquireAsync(owner, payload)).Acquired.ShouldBeTrue();
        (await FailAsync(owner, failure)).ShouldBeTrue();
        return await RecordAsync();
    }

    /// <summary>Checks a time that is kept to the millisecond.</summary>
    protected static void ShouldBeAt(DateTimeOffset? actual, DateTimeOffset expected) =>
        actual.ShouldNotBeNull().ShouldBe(expected, AMillisecond);

    /// <summary>Checks the end of a record: never too early, and at most a second late.</summary>
    protected static void ShouldExpireAt(LedgerRecord record, DateTimeOffset expected) =>
        record.ExpiresAt.ShouldBeInRange(expected, expected + ASecond);
}
