using Retrier.Abstractions.Ledger;

namespace Retrier.Abstractions.Tests.Ledger;

/// <summary>What each call makes of a record; the contract suite holds every adapter to the same.</summary>
public sealed class LedgerRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LedgerTerms Terms = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    private static readonly LedgerRecord Running = LedgerRules.Acquire(null, RequestOf("a", "p1"), Noon).Record;
    private static readonly LedgerRecord Failed = LedgerRules.Fail(Running, "a", "503", Noon.AddSeconds(5))!;
    private static readonly LedgerRecord Done = LedgerRules.Complete(Running, "a", "1", Terms.Window, Noon.AddSeconds(5))!;

    [Fact]
    public void A_free_key_is_acquired_as_the_first_attempt() => LedgerRules.Acquire(null, RequestOf("a", "p1"), Noon).ShouldBe(new LedgerClaim(true, new LedgerRecord
    {
        Key = "k",
        Status = LedgerStatus.InProgress,
        Owner = "a",
        FirstAt = Noon,
        LeaseUntil = Noon.AddMinutes(1),
        ExpiresAt = Noon.AddHours(1),
        Attempts = 1,
        Payload = "p1",
    }));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_record_counts_until_it_expires_and_not_a_tick_longer(long ticks, bool counts) =>
        LedgerRules.Counts(Running, Running.ExpiresAt.AddTicks(ticks)).ShouldBe(counts);

    [Fact]
    public void No_record_does_not_count() => LedgerRules.Counts(null, Noon).ShouldBeFalse();

    [Fact]
    public void An_expired_record_leaves_nothing_to_its_successor()
    {
        LedgerClaim claim = LedgerRules.Acquire(Failed with { Attempts = 7 }, RequestOf("b", "p2"), Failed.ExpiresAt);

        claim.Acquired.ShouldBeTrue();
        (claim.Record.Attempts, claim.Record.FirstAt, claim.Record.Payload).ShouldBe((1, Failed.ExpiresAt, "p2"));
        (claim.Record.Failure, claim.Record.EndedAt).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_lease_lasts_until_its_end_and_not_a_tick_longer(long ticks, bool leased) =>
        LedgerRules.IsLeased(Running, Running.LeaseUntil!.Value.AddTicks(ticks)).ShouldBe(leased);

    [Fact]
    public void A_record_without_a_lease_is_leased_until_it_expires_and_ended_work_is_not_leased_at_all()
    {
        LedgerRules.IsLeased(Running with { LeaseUntil = null }, DateTimeOffset.MaxValue).ShouldBeTrue();
        LedgerRules.IsLeased(Done, Noon).ShouldBeFalse();
        LedgerRules.IsLeased(Failed, Noon).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "p", false)]
    [InlineData("p", null, false)]
    [InlineData("p", "p", false)]
    [InlineData("p", "P", true)]
    [InlineData("", "p", true)]
    public void Payloads_differ_when_both_are_known_and_unequal_to_the_letter(string? payload, string? other, bool differs) =>
        LedgerRules.Differs(payload, other).ShouldBe(differs);

    [Fact]
    public void Running_work_is_in_the_way_until_its_lease_is_over_and_then_it_is_taken_over()
    {
        DateTimeOffset end = Running.LeaseUntil!.Value;
        LedgerRules.Acquire(Running, RequestOf("b", "p1"), end.AddTicks(-1)).ShouldBe(new LedgerClaim(false, Running));

        LedgerClaim claim = LedgerRules.Acquire(Running, RequestOf("b", "p1"), end);

        claim.ShouldBe(new LedgerClaim(true, Running with
        {
            Owner = "b",
            Attempts = 2,
            LeaseUntil = end.AddMinutes(1),
            ExpiresAt = end.AddHours(1),
        }));
    }

    [Theory]
    [InlineData("p1", true, true)]
    [InlineData(null, true, true)]
    [InlineData("p2", true, false)]
    [InlineData("p1", false, false)]
    public void Abandoned_work_is_taken_over_with_its_own_payload_and_when_the_request_allows_it(string? payload, bool takeOver, bool acquired) =>
        LedgerRules.Acquire(Running, RequestOf("b", payload) with { TakeOver = takeOver }, Running.LeaseUntil!.Value).Acquired.ShouldBe(acquired);

    [Theory]
    [InlineData("p1", true)]
    [InlineData("p2", false)]
    public void The_same_owner_acquires_again_at_any_time_but_with_its_own_payload(string payload, bool acquired)
    {
        foreach (int seconds in (int[])[0, 30, 120])
        {
            LedgerClaim claim = LedgerRules.Acquire(Running, RequestOf("a", payload) with { TakeOver = false }, Noon.AddSeconds(seconds));
            (claim.Acquired, claim.Record.Attempts, claim.Record.FirstAt).ShouldBe((acquired, 1, Noon));
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void Failed_work_is_free_for_any_payload_and_remembers_its_failure(string owner)
    {
        LedgerClaim claim = LedgerRules.Acquire(Failed, RequestOf(owner, "p2") with { TakeOver = false }, Noon.AddSeconds(6));

        claim.Acquired.ShouldBeTrue();
        LedgerRecord record = claim.Record;
        (record.Status, record.Owner, record.Attempts, record.Payload).ShouldBe((LedgerStatus.InProgress, owner, 2, "p2"));
        (record.FirstAt, record.Failure, record.EndedAt).ShouldBe((Noon, "503", Noon.AddSeconds(5)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    public void Done_work_is_in_everybodys_way(string owner) =>
        LedgerRules.Acquire(Done, RequestOf(owner, "p1"), Noon.AddMinutes(30)).ShouldBe(new LedgerClaim(false, Done));

    [Fact]
    public void Extending_moves_lease_and_expiry_and_nothing_else()
    {
        DateTimeOffset now = Noon.AddSeconds(40);
        LedgerRules.Extend(Running, "a", Terms, now).ShouldBe(Running with { LeaseUntil = now.AddMinutes(1), ExpiresAt = now.AddHours(1) });
    }

    [Fact]
    public void Extending_by_nothing_lets_go_at_once()
    {
        LedgerRecord letGo = LedgerRules.Extend(Running, "a", Terms with { Lease = TimeSpan.Zero }, Noon)!;
        LedgerRules.IsLeased(letGo, Noon).ShouldBeFalse();
        LedgerRules.Counts(letGo, Noon).ShouldBeTrue();
    }

    [Fact]
    public void Completing_keeps_the_result_for_the_window_and_forgets_the_failure()
    {
        LedgerRecord again = LedgerRules.Acquire(Failed, RequestOf("b"), Noon.AddSeconds(6)).Record;
        DateTimeOffset now = Noon.AddMinutes(1);

        LedgerRules.Complete(again, "b", "", TimeSpan.FromDays(1), now).ShouldBe(again with
        {
            Status = LedgerStatus.Succeeded,
            LeaseUntil = null,
            ExpiresAt = now.AddDays(1),
            Result = "",
            ResultOmitted = false,
            Failure = null,
            EndedAt = now,
        });
    }

    [Fact]
    public void A_result_too_large_to_keep_is_kept_as_that()
    {
        LedgerRecord done = LedgerRules.Complete(Running, "a", null, Terms.Window, Noon)!;
        (done.Status, done.Result, done.ResultOmitted).ShouldBe((LedgerStatus.Succeeded, null, true));
    }

    [Fact]
    public void Failing_keeps_the_failure_with_its_time_as_long_as_the_record_was_to_live() =>
        LedgerRules.Fail(Running, "a", "503", Noon.AddSeconds(5)).ShouldBe(Running with
        {
            Status = LedgerStatus.Failed,
            LeaseUntil = null,
            Failure = "503",
            EndedAt = Noon.AddSeconds(5),
        });

    [Theory]
    [InlineData(LedgerStatus.InProgress, true, true, true, true)]
    [InlineData(LedgerStatus.Succeeded, false, true, false, false)]
    [InlineData(LedgerStatus.Failed, false, false, true, false)]
    public void What_an_owner_may_do_depends_on_how_its_work_stands(LedgerStatus status, bool extend, bool complete, bool fail, bool release)
    {
        LedgerRecord record = Running with { Status = status };
        MayDo(record, "a").ShouldBe((extend, complete, fail, release));
    }

    [Theory]
    [InlineData("b")]
    [InlineData("A")]
    [InlineData("")]
    public void Nobody_else_may_do_anything_with_a_record(string other)
    {
        foreach (LedgerRecord record in (LedgerRecord[])[Running, Done, Failed])
        {
            MayDo(record, other).ShouldBe((false, false, false, false));
        }
    }

    [Fact]
    public void Without_a_record_there_is_nothing_to_do_but_to_say_that_it_is_released() =>
        MayDo(null, "a").ShouldBe((false, false, false, true));

    [Fact]
    public void A_key_of_the_longest_length_is_taken_and_a_byte_more_is_refused()
    {
        LedgerRules.CheckKey(new string('k', LedgerRequest.MaxKeyBytes));
        Should.Throw<ArgumentException>(() => LedgerRules.CheckKey(new string('é', 513))).Message
            .ShouldBe("The key has 1026 bytes; the ledger takes up to 1024. (Parameter 'key')");
        Should.Throw<ArgumentException>(() => LedgerRules.CheckKey(""));
        Should.Throw<ArgumentNullException>(() => LedgerRules.CheckKey(null!));
    }

    [Theory]
    [InlineData("", 60, 60)]
    [InlineData(null, 60, 60)]
    [InlineData("a", 0, 60)]
    [InlineData("a", 60, 0)]
    [InlineData("a", -1, 60)]
    public void An_acquire_without_owner_lease_or_window_is_refused(string? owner, int lease, int window)
    {
        LedgerRequest request = new("k", owner!, new LedgerTerms(TimeSpan.FromSeconds(lease), TimeSpan.FromSeconds(window)));
        Should.Throw<ArgumentException>(() => LedgerRules.Check(request)).Message
            .ShouldBe("An acquire needs an owner, and a lease and a window longer than zero. (Parameter 'request')");
    }

    [Fact]
    public void A_right_acquire_is_not_refused()
    {
        LedgerRules.Check(RequestOf("a"));
        Should.Throw<ArgumentNullException>(() => LedgerRules.Check(null!));
        Should.Throw<ArgumentException>(() => LedgerRules.Check(RequestOf("a") with { Key = "" }));
    }

    [Fact]
    public void A_result_of_the_limit_is_taken_and_a_byte_more_is_refused()
    {
        LedgerRules.CheckResult(null, 0);
        LedgerRules.CheckResult("éé", 4);
        Should.Throw<ArgumentException>(() => LedgerRules.CheckResult("ééa", 4)).Message
            .ShouldBe("The result has 5 bytes; the ledger keeps up to 4. (Parameter 'result')");
    }

    private static LedgerRequest RequestOf(string owner, string? payload = null) => new("k", owner, Terms, payload);

    private static (bool Extend, bool Complete, bool Fail, bool Release) MayDo(LedgerRecord? record, string owner) => (
        LedgerRules.Extend(record, owner, Terms, Noon) is not null,
        LedgerRules.Complete(record, owner, "2", Terms.Window, Noon) is not null,
        LedgerRules.Fail(record, owner, "504", Noon) is not null,
        LedgerRules.MayRelease(record, owner));
}
