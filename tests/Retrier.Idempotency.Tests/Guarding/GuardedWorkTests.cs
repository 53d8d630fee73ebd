using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>Acquire, complete, fail, extend, release and abandon by hand.</summary>
public sealed class GuardedWorkTests : GuardSuite
{
    private static readonly IdempotencyOptions Checked = Options with { Payload = PayloadRule.Parse("amount") };
    private static readonly Payment Eleven = Ten with { Amount = 11 };

    [Fact]
    public async Task Acquired_work_says_what_it_was_acquired_with()
    {
        WorkClaim claim = await AcquireAsync("a");

        claim.Kind.ShouldBe(ClaimKind.Acquired);
        GuardedWork work = claim.Work.ShouldNotBeNull();
        (work.Key, work.Owner, work.Lease, work.Window, work.MaxResultBytes).ShouldBe((Key, "a", Options.Lease, Options.Window, Records.MaxResultBytes));
        work.Record.ShouldBe(await RecordAsync());
        claim.DifferingParts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_does_not_get_the_work_is_told_why()
    {
        GuardedWork work = await BeginAsync("a");
        WorkClaim running = await AcquireAsync("b");
        await work.CompleteAsync("1", default);
        WorkClaim done = await AcquireAsync("b");

        (running.Kind, running.Work, running.Record).ShouldBe((ClaimKind.Running, null, work.Record));
        (done.Kind, done.Work, done.Record.Result).ShouldBe((ClaimKind.Done, null, "1"));
    }

    [Fact]
    public async Task The_same_owner_acquires_again_after_a_crash_without_counting_twice()
    {
        await BeginAsync("a");
        (await BeginAsync("a")).Record.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Completing_by_hand_answers_the_duplicates_of_the_guard()
    {
        GuardedWork work = await BeginAsync("a");
        (await work.CompleteAsync("\"by hand\"", default)).ShouldBeTrue();
        (await AskAsync(Work.Done())).Value.ShouldBe("by hand");
    }

    [Fact]
    public async Task After_a_failure_anybody_may_try_with_another_payload()
    {
        GuardedWork work = await BeginAsync("a", options: Checked);
        (await work.FailAsync("503", default)).ShouldBeTrue();
        (await BeginAsync("b", Eleven, Checked)).Record.ShouldSatisfyAllConditions(
            static it => it.Attempts.ShouldBe(2),
            static it => it.Failure.ShouldBe("503"));
    }

    [Fact]
    public async Task After_abandoning_anybody_may_take_over_at_once_but_with_the_same_payload()
    {
        GuardedWork work = await BeginAsync("a", options: Checked);
        (await work.AbandonAsync(default)).ShouldBeTrue();

        (await AcquireAsync("b", Eleven, Checked)).Kind.ShouldBe(ClaimKind.OtherPayload);
        (await BeginAsync("b", options: Checked)).Record.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Releasing_work_that_was_never_begun_forgets_it()
    {
        GuardedWork work = await BeginAsync("a", options: Checked);
        (await work.ReleaseAsync(default)).ShouldBeTrue();

        (await Records.FindAsync(Key, default)).ShouldBeNull();
        (await BeginAsync("b", Eleven, Checked)).Record.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Releasing_does_not_forget_what_an_earlier_run_may_have_done()
    {
        await BeginAsync("dead", options: Checked);
        Clock.Advance(Options.Lease);
        GuardedWork second = await BeginAsync("b", options: Checked);

        (await second.ReleaseAsync(default)).ShouldBeTrue();

        (await AcquireAsync("c", Eleven, Checked)).Kind.ShouldBe(ClaimKind.OtherPayload);
        (await BeginAsync("c", options: Checked)).Record.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Extending_begins_the_lease_anew()
    {
        GuardedWork work = await BeginAsync("a");
        Clock.Advance(Options.Lease - TimeSpan.FromTicks(1));
        (await work.ExtendAsync(default)).ShouldBeTrue();
        Clock.Advance(Options.Lease - TimeSpan.FromTicks(1));

        (await AcquireAsync("b")).Kind.ShouldBe(ClaimKind.Running);
    }

    [Fact]
    public async Task Every_ending_may_be_repeated()
    {
        GuardedWork completed = await BeginAsync("a", new Payment("1"));
        GuardedWork failed = await BeginAsync("a", new Payment("2"));
        GuardedWork released = await BeginAsync("a", new Payment("3"));
        GuardedWork abandoned = await BeginAsync("a", new Payment("4"));
        for (int i = 0; i < 2; i++)
        {
            (await completed.CompleteAsync("1", default)).ShouldBeTrue();
            (await failed.FailAsync("503", default)).ShouldBeTrue();
            (await released.ReleaseAsync(default)).ShouldBeTrue();
            (await abandoned.AbandonAsync(default)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Whoever_was_overtaken_can_neither_end_nor_extend_the_work_of_its_successor()
    {
        GuardedWork late = await BeginAsync("late");
        Clock.Advance(Options.Lease);
        GuardedWork successor = await BeginAsync("successor");

        (await late.CompleteAsync("\"late\"", default)).ShouldBeFalse();
        (await late.FailAsync("late", default)).ShouldBeFalse();
        (await late.ExtendAsync(default)).ShouldBeFalse();
        (await late.AbandonAsync(default)).ShouldBeFalse();
        (await late.ReleaseAsync(default)).ShouldBeFalse();

        (await RecordAsync()).ShouldBe(successor.Record);
    }

    [Fact]
    public async Task What_the_ledger_can_keep_is_counted_in_bytes()
    {
        Ledger.MaxResultBytes = 4;
        GuardedWork work = await BeginAsync("a");
        (work.CanKeep("éé"), work.CanKeep("ééé"), work.CanKeep("")).ShouldBe((true, false, true));
    }
}
