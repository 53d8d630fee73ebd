using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>When a record stops counting, and that nothing of it is left to whoever comes next.</summary>
public abstract class LedgerExpiryContract : LedgerEndingContract
{
    [SkippableTheory]
    [InlineData(LedgerStatus.InProgress)]
    [InlineData(LedgerStatus.Succeeded)]
    [InlineData(LedgerStatus.Failed)]
    public async Task A_record_that_has_expired_is_not_shown_and_gives_way_to_a_new_one_that_inherits_nothing(LedgerStatus status)
    {
        await FailedAsync("z", "500", "p0");
        await AcquireAsync("a", "p1");
        await EndAsync("a", status);
        Clock.Advance(Terms.Window + ASecond);

        (await FindAsync()).ShouldBeNull();
        LedgerClaim claim = await AcquireAsync(RequestOf("b", "p2") with { TakeOver = false });

        claim.Acquired.ShouldBeTrue();
        LedgerRecord record = claim.Record;
        (record.Status, record.Owner, record.Attempts, record.Payload).ShouldBe((LedgerStatus.InProgress, "b", 1, "p2"));
        (record.Result, record.ResultOmitted, record.Failure, record.EndedAt).ShouldBe((null, false, null, null));
        ShouldBeAt(record.FirstAt, Now);
        (await FindAsync()).ShouldBe(record);
    }

    [SkippableTheory]
    [InlineData(LedgerStatus.InProgress)]
    [InlineData(LedgerStatus.Succeeded)]
    [InlineData(LedgerStatus.Failed)]
    public async Task An_expired_record_is_new_to_its_own_owner_too(LedgerStatus status)
    {
        await AcquireAsync("a", "p1");
        await EndAsync("a", status);
        Clock.Advance(Terms.Window + ASecond);

        LedgerClaim claim = await AcquireAsync("a");

        (claim.Acquired, claim.Record.Attempts, claim.Record.Payload).ShouldBe((true, 1, null));
        ShouldBeAt(claim.Record.FirstAt, Now);
    }

    [SkippableTheory]
    [InlineData(LedgerStatus.InProgress)]
    [InlineData(LedgerStatus.Succeeded)]
    [InlineData(LedgerStatus.Failed)]
    public async Task A_record_counts_until_its_window_ends(LedgerStatus status)
    {
        await AcquireAsync("a");
        await EndAsync("a", status);
        Clock.Advance(Terms.Window - TimeSpan.FromMilliseconds(1));

        (await RecordAsync()).Status.ShouldBe(status);
    }

    [SkippableTheory]
    [InlineData(14)]
    [InlineData(90)]
    public async Task A_window_may_last_for_weeks(int days)
    {
        var window = TimeSpan.FromDays(days);
        await AcquireAsync(RequestOf("a") with { Terms = new LedgerTerms(TimeSpan.FromMinutes(1), window) });
        (await Ledger.CompleteAsync(Key, "a", "1", window, default)).ShouldBeTrue();
        Clock.Advance(window - ASecond);
        (await AcquireAsync("b")).Acquired.ShouldBeFalse();

        Clock.Advance(ASecond + ASecond);

        (await AcquireAsync("b")).Acquired.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task A_record_counts_as_long_as_its_lease_also_when_the_window_is_shorter()
    {
        LedgerTerms terms = new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        LedgerRecord running = (await AcquireAsync(RequestOf("a") with { Terms = terms })).Record;
        ShouldExpireAt(running, Now + terms.Lease);

        Clock.Advance(terms.Lease - ASecond);

        (await AcquireAsync("b")).ShouldBe(new LedgerClaim(false, running));
        (await ExtendAsync("a", terms)).ShouldBeTrue();
        ShouldExpireAt(await RecordAsync(), Now + terms.Lease);
    }

    [SkippableFact]
    public async Task Extending_begins_the_window_anew()
    {
        await AcquireAsync("a");
        Clock.Advance(TimeSpan.FromMinutes(50));
        await ExtendAsync("a");
        Clock.Advance(TimeSpan.FromMinutes(50));

        (await RecordAsync()).Owner.ShouldBe("a");
    }

    [SkippableFact]
    public async Task Completing_may_shorten_the_window()
    {
        await AcquireAsync("a");
        await Ledger.CompleteAsync(Key, "a", "1", TimeSpan.FromSeconds(10), default);
        Clock.Advance(TimeSpan.FromSeconds(11));

        (await FindAsync()).ShouldBeNull();
        (await AcquireAsync("b")).Acquired.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task A_failure_does_not_lengthen_the_window()
    {
        await AcquireAsync("a");
        Clock.Advance(TimeSpan.FromMinutes(50));
        await FailAsync("a");
        Clock.Advance(TimeSpan.FromMinutes(10) + ASecond);

        (await FindAsync()).ShouldBeNull();
        (await AcquireAsync("b")).Record.Attempts.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_clock_that_goes_back_frees_nothing()
    {
        await AcquireAsync("a");
        await CompleteAsync("a");
        LedgerRecord done = await RecordAsync();

        Clock.SetUtcNow(Now - TimeSpan.FromDays(1));

        (await AcquireAsync("b")).ShouldBe(new LedgerClaim(false, done));
    }

    private Task<bool> EndAsync(string owner, LedgerStatus status) => status switch
    {
        LedgerStatus.Succeeded => CompleteAsync(owner, null),
        LedgerStatus.Failed => FailAsync(owner, "503"),
        _ => Task.FromResult(true),
    };
}
