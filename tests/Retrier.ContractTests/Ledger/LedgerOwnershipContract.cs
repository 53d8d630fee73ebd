using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>Leases, and that nobody touches what another has taken over: the fence.</summary>
public abstract class LedgerOwnershipContract : LedgerAcquireContract
{
    /// <summary>The calls that only an owner may make.</summary>
    public enum OwnersCall
    {
        /// <summary>Extends the lease.</summary>
        Extend,

        /// <summary>Keeps a result.</summary>
        Complete,

        /// <summary>Keeps a failure.</summary>
        Fail,

        /// <summary>Deletes the record.</summary>
        Release,
    }

    /// <summary>All of them.</summary>
    public static TheoryData<OwnersCall> OwnersCalls { get; } = [.. Enum.GetValues<OwnersCall>()];

    [SkippableFact]
    public async Task Extending_moves_the_lease_and_the_window_from_now_and_nothing_else()
    {
        await FailedAsync("z");
        LedgerRecord before = (await AcquireAsync("a", "p1")).Record;
        Clock.Advance(TimeSpan.FromSeconds(40));

        (await ExtendAsync("a")).ShouldBeTrue();

        LedgerRecord after = await RecordAsync();
        ShouldBeAt(after.LeaseUntil, Now + Terms.Lease);
        ShouldExpireAt(after, Now + Terms.Window);
        after.ShouldBe(before with { LeaseUntil = after.LeaseUntil, ExpiresAt = after.ExpiresAt });
    }

    [SkippableFact]
    public async Task Work_that_is_extended_in_time_is_never_taken_over()
    {
        await AcquireAsync("a");
        for (int i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(40));
            (await ExtendAsync("a")).ShouldBeTrue();
            (await AcquireAsync("b")).Acquired.ShouldBeFalse();
        }
    }

    [SkippableFact]
    public async Task Extending_again_is_as_good_as_once()
    {
        await AcquireAsync("a");
        (await ExtendAsync("a")).ShouldBeTrue();
        LedgerRecord once = await RecordAsync();
        (await ExtendAsync("a")).ShouldBeTrue();
        (await FindAsync()).ShouldBe(once);
    }

    [SkippableFact]
    public async Task A_lease_that_has_run_out_can_be_extended_while_nobody_has_taken_over()
    {
        await AbandonedAsync("a");
        (await ExtendAsync("a")).ShouldBeTrue();
        (await AcquireAsync("b")).Acquired.ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Extending_by_nothing_lets_go_and_the_next_takes_over_at_once()
    {
        LedgerRecord first = (await AcquireAsync("a")).Record;

        (await ExtendAsync("a", Terms with { Lease = TimeSpan.Zero })).ShouldBeTrue();

        LedgerRecord letGo = await RecordAsync();
        ShouldBeAt(letGo.LeaseUntil, Now);
        ShouldExpireAt(letGo, Now + Terms.Window);
        LedgerClaim claim = await AcquireAsync("b");
        (claim.Acquired, claim.Record.Attempts, claim.Record.FirstAt).ShouldBe((true, 2, first.FirstAt));
    }

    [SkippableTheory]
    [MemberData(nameof(OwnersCalls))]
    public async Task A_late_owner_cannot_touch_what_its_successor_is_working_on(OwnersCall call)
    {
        await AbandonedAsync("late");
        LedgerRecord successor = (await AcquireAsync("successor")).Record;

        (await CallAsync(call, "late")).ShouldBeFalse();

        (await FindAsync()).ShouldBe(successor);
        (await CompleteAsync("successor")).ShouldBeTrue();
    }

    [SkippableTheory]
    [MemberData(nameof(OwnersCalls))]
    public async Task A_late_owner_cannot_touch_what_its_successor_has_done(OwnersCall call)
    {
        await AbandonedAsync("late");
        await AcquireAsync("successor");
        await CompleteAsync("successor", "\"the right one\"");
        LedgerRecord done = await RecordAsync();

        (await CallAsync(call, "late")).ShouldBeFalse();

        (await FindAsync()).ShouldBe(done);
    }

    [SkippableTheory]
    [MemberData(nameof(OwnersCalls))]
    public async Task A_late_owner_cannot_touch_what_its_successor_has_failed(OwnersCall call)
    {
        await AbandonedAsync("late");
        LedgerRecord failed = await FailedAsync("successor", "504");

        (await CallAsync(call, "late")).ShouldBeFalse();

        (await FindAsync()).ShouldBe(failed);
    }

    [SkippableTheory]
    [MemberData(nameof(OwnersCalls))]
    public async Task An_owner_whose_record_has_expired_cannot_touch_the_new_one(OwnersCall call)
    {
        await AcquireAsync("late");
        Clock.Advance(Terms.Window + ASecond);
        LedgerRecord fresh = (await AcquireAsync("successor")).Record;

        (await CallAsync(call, "late")).ShouldBeFalse();

        (await FindAsync()).ShouldBe(fresh);
    }

    [SkippableTheory]
    [MemberData(nameof(OwnersCalls))]
    public async Task Who_never_owned_the_key_touches_nothing(OwnersCall call)
    {
        LedgerRecord running = (await AcquireAsync("a")).Record;
        (await CallAsync(call, "A")).ShouldBeFalse("owners are told apart to the letter");
        (await CallAsync(call, "b")).ShouldBeFalse();
        (await FindAsync()).ShouldBe(running);
    }

    [SkippableTheory]
    [InlineData(OwnersCall.Extend)]
    [InlineData(OwnersCall.Complete)]
    [InlineData(OwnersCall.Fail)]
    public async Task Work_that_nobody_began_is_neither_extended_nor_ended(OwnersCall call)
    {
        (await CallAsync(call, "a")).ShouldBeFalse();
        (await FindAsync()).ShouldBeNull("nothing may be written for it");
    }

    [SkippableTheory]
    [InlineData(OwnersCall.Extend)]
    [InlineData(OwnersCall.Fail)]
    [InlineData(OwnersCall.Release)]
    public async Task Done_work_stays_done_whatever_its_owner_does(OwnersCall call)
    {
        await AcquireAsync("a");
        await CompleteAsync("a");
        LedgerRecord done = await RecordAsync();

        (await CallAsync(call, "a")).ShouldBeFalse();

        (await FindAsync()).ShouldBe(done);
    }

    [SkippableTheory]
    [InlineData(OwnersCall.Extend)]
    [InlineData(OwnersCall.Complete)]
    [InlineData(OwnersCall.Release)]
    public async Task Failed_work_stays_failed_until_it_is_acquired_again(OwnersCall call)
    {
        LedgerRecord failed = await FailedAsync("a");

        (await CallAsync(call, "a")).ShouldBeFalse();

        (await FindAsync()).ShouldBe(failed);
    }

    private Task<bool> CallAsync(OwnersCall call, string owner) => call switch
    {
        OwnersCall.Extend => ExtendAsync(owner),
        OwnersCall.Complete => CompleteAsync(owner, "\"too late\""),
        OwnersCall.Fail => FailAsync(owner, "too late"),
        _ => ReleaseAsync(owner),
    };
}
