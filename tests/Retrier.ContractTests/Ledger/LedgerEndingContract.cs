using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>How work ends: with a result, with a failure, or as if it had never begun.</summary>
public abstract class LedgerEndingContract : LedgerOwnershipContract
{
    [SkippableFact]
    public async Task A_result_is_kept_for_a_window_from_now()
    {
        LedgerRecord running = (await AcquireAsync("a", "p1")).Record;
        Clock.Advance(TimeSpan.FromSeconds(30));

        (await Ledger.CompleteAsync(Key, "a", "{\"id\":7}", TimeSpan.FromMinutes(5), default)).ShouldBeTrue();

        LedgerRecord done = await RecordAsync();
        (done.Status, done.Result, done.ResultOmitted, done.LeaseUntil).ShouldBe((LedgerStatus.Succeeded, "{\"id\":7}", false, null));
        (done.Owner, done.Attempts, done.FirstAt, done.Payload).ShouldBe(("a", 1, running.FirstAt, "p1"));
        ShouldBeAt(done.EndedAt, Now);
        ShouldExpireAt(done, Now + TimeSpan.FromMinutes(5));
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{\"name\":\"Zo\u00EB \uD83D\uDE42 \u6C49\u5B57\",\"text\":\"a\\tb \\\"c\\\" <&> \\u0000\",\"n\":1.0}")]
    [InlineData("line\r\nline\tand \u0000 nothing, \u2028 and \uFEFF")]
    public async Task A_result_or_failure_is_kept_to_the_letter_also_when_it_says_nothing(string text)
    {
        await AcquireAsync("a");
        (await FailAsync("a", text)).ShouldBeTrue();
        (await RecordAsync()).Failure.ShouldBe(text);
        (await AcquireAsync("b")).Record.Failure.ShouldBe(text);

        (await CompleteAsync("b", text)).ShouldBeTrue();

        LedgerRecord done = await RecordAsync();
        (done.Result, done.ResultOmitted, done.Failure).ShouldBe((text, false, null));
        (await AcquireAsync("c")).Record.Result.ShouldBe(text);
    }

    [SkippableFact]
    public async Task Work_can_be_done_with_a_result_that_is_too_large_to_keep()
    {
        await AcquireAsync("a");
        (await CompleteAsync("a", null)).ShouldBeTrue();

        LedgerRecord done = await RecordAsync();
        (done.Status, done.Result, done.ResultOmitted).ShouldBe((LedgerStatus.Succeeded, null, true));
        (await AcquireAsync("b")).ShouldBe(new LedgerClaim(false, done));
    }

    [SkippableTheory]
    [InlineData("{\"id\":1}", "{\"id\":1}")]
    [InlineData("{\"id\":1}", "{\"id\":2}")]
    [InlineData("{\"id\":1}", null)]
    [InlineData(null, "{\"id\":2}")]
    public async Task Completing_again_is_as_good_as_once_and_the_last_result_counts(string? first, string? second)
    {
        await AcquireAsync("a");
        (await CompleteAsync("a", first)).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromSeconds(5));
        (await CompleteAsync("a", second)).ShouldBeTrue();

        LedgerRecord done = await RecordAsync();
        (done.Result, done.ResultOmitted, done.Attempts).ShouldBe((second, second is null, 1));
        ShouldBeAt(done.EndedAt, Now);
        ShouldExpireAt(done, Now + Terms.Window);
    }

    [SkippableFact]
    public async Task An_owner_that_is_late_but_not_replaced_may_still_complete()
    {
        await AbandonedAsync("a");
        (await CompleteAsync("a")).ShouldBeTrue();
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.Succeeded);
    }

    [SkippableFact]
    public async Task A_failure_is_kept_with_its_time_and_frees_the_key()
    {
        LedgerRecord running = (await AcquireAsync("a", "p1")).Record;
        Clock.Advance(TimeSpan.FromSeconds(30));

        (await FailAsync("a", "ChargeCard: 503")).ShouldBeTrue();

        LedgerRecord failed = await RecordAsync();
        ShouldBeAt(failed.EndedAt, Now);
        failed.ShouldBe(running with
        {
            Status = LedgerStatus.Failed,
            LeaseUntil = null,
            Failure = "ChargeCard: 503",
            EndedAt = failed.EndedAt,
        });
        (await AcquireAsync("b")).Acquired.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Failing_again_is_as_good_as_once_and_the_last_failure_counts()
    {
        await FailedAsync("a", "503");
        Clock.Advance(TimeSpan.FromSeconds(5));

        (await FailAsync("a", "504")).ShouldBeTrue();

        LedgerRecord failed = await RecordAsync();
        (failed.Status, failed.Failure, failed.Attempts).ShouldBe((LedgerStatus.Failed, "504", 1));
        ShouldBeAt(failed.EndedAt, Now);
    }

    [SkippableFact]
    public async Task A_second_failure_takes_the_place_of_the_first()
    {
        await FailedAsync("a", "503");
        Clock.Advance(ASecond);
        LedgerRecord failed = await FailedAsync("b", "504");

        (failed.Failure, failed.Attempts, failed.Owner).ShouldBe(("504", 2, "b"));
        ShouldBeAt(failed.EndedAt, Now);
    }

    [SkippableFact]
    public async Task A_failure_is_gone_once_the_work_succeeds()
    {
        LedgerRecord failed = await FailedAsync("a");
        await AcquireAsync("b");

        await CompleteAsync("b");

        LedgerRecord done = await RecordAsync();
        (done.Failure, done.Attempts, done.FirstAt, done.Owner).ShouldBe((null, 2, failed.FirstAt, "b"));
    }

    [SkippableFact]
    public async Task A_result_that_is_too_large_leaves_no_trace_of_an_earlier_failure()
    {
        await FailedAsync("a");
        await AcquireAsync("b");
        await CompleteAsync("b", null);

        LedgerRecord done = await RecordAsync();
        (done.Result, done.ResultOmitted, done.Failure).ShouldBe((null, true, null));
    }

    [SkippableFact]
    public async Task Work_that_is_released_is_forgotten_and_begins_as_new()
    {
        await FailedAsync("z");
        await AcquireAsync("a", "p1");
        Clock.Advance(TimeSpan.FromSeconds(5));

        (await ReleaseAsync("a")).ShouldBeTrue();

        (await FindAsync()).ShouldBeNull();
        LedgerClaim claim = await AcquireAsync("b");
        (claim.Acquired, claim.Record.Attempts, claim.Record.Failure, claim.Record.EndedAt).ShouldBe((true, 1, null, null));
        ShouldBeAt(claim.Record.FirstAt, Now);
    }

    [SkippableFact]
    public async Task Releasing_what_is_not_there_any_more_or_never_was_is_done_already()
    {
        (await ReleaseAsync("a")).ShouldBeTrue();
        await AcquireAsync("a");
        (await ReleaseAsync("a")).ShouldBeTrue();
        (await ReleaseAsync("a")).ShouldBeTrue();
        (await FindAsync()).ShouldBeNull();
    }

    [SkippableFact]
    public async Task Who_released_owns_nothing_any_more()
    {
        await AcquireAsync("a");
        await ReleaseAsync("a");
        (await CompleteAsync("a")).ShouldBeFalse();
        (await ExtendAsync("a")).ShouldBeFalse();
        (await FindAsync()).ShouldBeNull();
    }
}
