using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>Who gets a key, and what record stands in the way of who does not.</summary>
public abstract class LedgerAcquireContract : LedgerSuite
{
    [SkippableFact]
    public async Task A_key_that_nobody_acquired_has_no_record() => (await FindAsync()).ShouldBeNull();

    [SkippableFact]
    public async Task A_free_key_is_acquired_and_its_record_says_by_whom_and_for_how_long()
    {
        LedgerClaim claim = await AcquireAsync("a", "p1");

        claim.Acquired.ShouldBeTrue();
        LedgerRecord record = claim.Record;
        (record.Key, record.Status, record.Owner, record.Attempts, record.Payload).ShouldBe((Key, LedgerStatus.InProgress, "a", 1, "p1"));
        (record.Result, record.ResultOmitted, record.Failure, record.EndedAt).ShouldBe((null, false, null, null));
        ShouldBeAt(record.FirstAt, Now);
        ShouldBeAt(record.LeaseUntil, Now + Terms.Lease);
        ShouldExpireAt(record, Now + Terms.Window);
        (await FindAsync()).ShouldBe(record);
    }

    [SkippableFact]
    public async Task Work_in_progress_is_in_the_way_of_everybody_else()
    {
        LedgerRecord running = (await AcquireAsync("a", "p1")).Record;
        Clock.Advance(Terms.Lease - ASecond);

        (await AcquireAsync("b", "p1")).ShouldBe(new LedgerClaim(false, running));
        (await FindAsync()).ShouldBe(running);
    }

    [SkippableTheory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task Done_work_is_in_the_way_with_its_result_of_its_own_owner_too(string owner)
    {
        await AcquireAsync("a");
        await CompleteAsync("a", "{\"id\":7}");
        LedgerRecord done = await RecordAsync();

        LedgerClaim claim = await AcquireAsync(owner);

        claim.ShouldBe(new LedgerClaim(false, done));
        claim.Record.Result.ShouldBe("{\"id\":7}");
    }

    [SkippableTheory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task Failed_work_is_acquired_again_by_anybody_and_keeps_count_first_time_and_last_failure(string owner)
    {
        DateTimeOffset first = Now;
        LedgerRecord failed = await FailedAsync("a", "503", "p1");
        Clock.Advance(TimeSpan.FromMinutes(10));

        LedgerClaim claim = await AcquireAsync(RequestOf(owner, "p2") with { TakeOver = false });

        claim.Acquired.ShouldBeTrue();
        LedgerRecord record = claim.Record;
        (record.Status, record.Owner, record.Attempts, record.Payload).ShouldBe((LedgerStatus.InProgress, owner, 2, "p2"));
        (record.Failure, record.EndedAt).ShouldBe(("503", failed.EndedAt));
        ShouldBeAt(record.FirstAt, first);
        ShouldBeAt(record.LeaseUntil, Now + Terms.Lease);
        ShouldExpireAt(record, Now + Terms.Window);
        (await FindAsync()).ShouldBe(record);
    }

    [SkippableFact]
    public async Task The_same_owner_acquires_again_without_counting_and_its_lease_begins_anew()
    {
        DateTimeOffset first = Now;
        await FailedAsync("z", "503");
        await AcquireAsync("a", "p1");
        Clock.Advance(TimeSpan.FromSeconds(40));

        LedgerClaim claim = await AcquireAsync("a", "p1");

        claim.Acquired.ShouldBeTrue();
        LedgerRecord record = claim.Record;
        (record.Owner, record.Attempts, record.Payload, record.Failure).ShouldBe(("a", 2, "p1", "503"));
        ShouldBeAt(record.FirstAt, first);
        ShouldBeAt(record.EndedAt, first);
        ShouldBeAt(record.LeaseUntil, Now + Terms.Lease);
        ShouldExpireAt(record, Now + Terms.Window);
        (await FindAsync()).ShouldBe(record);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_same_owner_acquires_again_after_its_lease_has_run_out(bool takeOver)
    {
        await AbandonedAsync("a");

        LedgerClaim claim = await AcquireAsync(RequestOf("a") with { TakeOver = takeOver });

        (claim.Acquired, claim.Record.Attempts).ShouldBe((true, 1));
        ShouldBeAt(claim.Record.LeaseUntil, Now + Terms.Lease);
    }

    [SkippableFact]
    public async Task The_same_owner_does_not_acquire_again_with_another_payload()
    {
        LedgerRecord running = (await AcquireAsync("a", "p1")).Record;

        (await AcquireAsync("a", "p2")).ShouldBe(new LedgerClaim(false, running));
    }

    [SkippableFact]
    public async Task A_lease_lasts_exactly_as_long_as_it_says()
    {
        LedgerRecord running = (await AcquireAsync("a")).Record;
        Clock.Advance(Terms.Lease - TimeSpan.FromMilliseconds(1));
        (await AcquireAsync("b")).ShouldBe(new LedgerClaim(false, running));

        Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await AcquireAsync("b")).Acquired.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Work_whose_lease_has_run_out_is_taken_over_with_its_count_and_first_time()
    {
        LedgerRecord abandoned = await AbandonedAsync("a", "p1");

        LedgerClaim claim = await AcquireAsync("b", "p1");

        claim.Acquired.ShouldBeTrue();
        LedgerRecord record = claim.Record;
        (record.Owner, record.Attempts, record.FirstAt, record.Payload).ShouldBe(("b", 2, abandoned.FirstAt, "p1"));
        (record.Failure, record.EndedAt).ShouldBe((null, null));
        ShouldBeAt(record.LeaseUntil, Now + Terms.Lease);
        (await FindAsync()).ShouldBe(record);
    }

    [SkippableFact]
    public async Task Work_whose_lease_has_run_out_is_in_the_way_of_who_may_not_take_over()
    {
        LedgerRecord abandoned = await AbandonedAsync("a");

        (await AcquireAsync(RequestOf("b") with { TakeOver = false })).ShouldBe(new LedgerClaim(false, abandoned));
        (await FindAsync()).ShouldBe(abandoned);
    }

    [SkippableTheory]
    [InlineData("p1", "p2")]
    [InlineData("p1", "P1")]
    [InlineData("p1", "p1 ")]
    public async Task Work_whose_lease_has_run_out_is_not_taken_over_with_another_payload(string first, string second)
    {
        LedgerRecord abandoned = await AbandonedAsync("a", first);

        (await AcquireAsync("b", second)).ShouldBe(new LedgerClaim(false, abandoned));
    }

    [SkippableTheory]
    [InlineData(null, "p2")]
    [InlineData("p1", null)]
    [InlineData(null, null)]
    public async Task A_payload_that_is_not_known_is_not_compared_and_the_last_one_given_stands(string? first, string? second)
    {
        await AbandonedAsync("a", first);

        LedgerClaim claim = await AcquireAsync("b", second);

        (claim.Acquired, claim.Record.Payload).ShouldBe((true, second));
        (await RecordAsync()).Payload.ShouldBe(second);
    }

    [SkippableFact]
    public async Task Every_take_over_and_every_new_try_counts()
    {
        LedgerRecord first = await AbandonedAsync("a");
        await AbandonedAsync("b");
        await FailedAsync("c");
        await AbandonedAsync("d");

        LedgerRecord last = (await AcquireAsync("e")).Record;

        (last.Attempts, last.FirstAt, last.Failure).ShouldBe((5, first.FirstAt, "503"));
    }

    [SkippableFact]
    public async Task Keys_have_nothing_to_do_with_each_other_also_when_only_the_case_differs()
    {
        LedgerRecord one = (await AcquireAsync("a")).Record;
        LedgerRequest other = RequestOf("b") with { Key = Key.ToUpperInvariant() };

        (await AcquireAsync(other)).Acquired.ShouldBeTrue();
        (await Ledger.CompleteAsync(other.Key, "b", "1", Terms.Window, default)).ShouldBeTrue();

        (await FindAsync()).ShouldBe(one);
        (await Ledger.FindAsync(other.Key, default)).ShouldNotBeNull().Result.ShouldBe("1");
    }

    [SkippableFact]
    public async Task Looking_changes_nothing()
    {
        LedgerRecord running = (await AcquireAsync("a")).Record;
        (await FindAsync()).ShouldBe(running);
        (await FindAsync()).ShouldBe(running);
        (await AcquireAsync("b")).Record.ShouldBe(running);
    }
}
