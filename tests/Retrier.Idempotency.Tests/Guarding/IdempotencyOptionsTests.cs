using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class IdempotencyOptionsTests : GuardSuite
{
    private static readonly TimeSpan TenYears = TimeSpan.FromDays(3650);

    [Fact]
    public void The_defaults_are_those_that_the_documentation_names()
    {
        IdempotencyOptions options = new() { Prefix = "payments" };

        options.Check();
        options.Key.ShouldBeSameAs(KeyRule.WholePayload);
        options.Payload.ShouldBeNull();
        (options.Window, options.Lease).ShouldBe((TimeSpan.FromHours(24), TimeSpan.FromSeconds(30)));
        options.Terms.ShouldBe(new Abstractions.Ledger.LedgerTerms(options.Lease, options.Window));
        options.WhenRunning.ShouldBe(WhenRunning.Wait(TimeSpan.FromSeconds(10)));
        (options.WhenResultTooLarge, options.WhenLedgerFails).ShouldBe((WhenResultTooLarge.KeepMarker, WhenLedgerFails.Refuse));
        (options.Enabled, options.OnStored, options.Json).ShouldBe((true, null, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("orders:eu")]
    public void A_prefix_that_cannot_be_part_of_a_key_is_refused(string prefix) =>
        Should.Throw<ArgumentException>(() => (Options with { Prefix = prefix }).Check()).Message.ShouldBe(
            "A key prefix has 1 to 128 characters, each a letter a-z or A-Z, a digit or one of - _ . /; name the kind of work, e.g. orders. (Parameter 'prefix')");

    [Fact]
    public void A_lease_shorter_than_a_second_is_refused() => ShouldSay(
        Options with { Lease = TimeSpan.FromMilliseconds(999) },
        "Lease (00:00:00.9990000) and Window (01:00:00) must each be a second at least, and 3650 days at most.");

    [Fact]
    public void A_window_shorter_than_a_second_is_refused() => ShouldSay(
        Options with { Window = TimeSpan.Zero },
        "Lease (00:00:30) and Window (00:00:00) must each be a second at least, and 3650 days at most.");

    [Fact]
    public void A_window_for_ever_is_refused_in_words_and_not_by_an_overflow() => ShouldSay(
        Options with { Window = TimeSpan.MaxValue },
        $"Lease (00:00:30) and Window ({TimeSpan.MaxValue:c}) must each be a second at least, and 3650 days at most.");

    [Fact]
    public void A_lease_for_ever_is_refused_too() => ShouldSay(
        Options with { Lease = TenYears + TimeSpan.FromTicks(1) },
        "Lease (3650.00:00:00.0000001) and Window (01:00:00) must each be a second at least, and 3650 days at most.");

    [Fact]
    public void A_wait_of_less_than_nothing_is_refused() => ShouldSay(
        Options with { WhenRunning = WhenRunning.Wait(Timeout.InfiniteTimeSpan) },
        "WhenRunning waits -00:00:00.0010000; give zero to report at once.");

    [Fact]
    public async Task The_longest_and_the_shortest_terms_work()
    {
        Work work = new();
        Task<GuardedResult<string>> slow = AskAsync(work, Options with { Lease = TenYears, Window = TenYears });
        await PassAsync(TimeSpan.FromDays(100));
        work.Finish();
        (await slow).Provenance.ShouldBe(Provenance.Ran);

        IdempotencyOptions shortest = Options with { Prefix = "short", Lease = TimeSpan.FromSeconds(1), Window = TimeSpan.FromSeconds(1) };
        (await AskAsync(Work.Done(), shortest)).Provenance.ShouldBe(Provenance.Ran);
        (await AskAsync(Work.Done(), shortest)).Provenance.ShouldBe(Provenance.Stored);
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync(Work.Done(), shortest)).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task Wrong_options_are_refused_before_anything_is_run_or_asked_even_when_the_guard_is_switched_off()
    {
        var work = Work.Done();
        IdempotencyOptions wrong = Options with { Lease = TimeSpan.Zero };

        await Should.ThrowAsync<InvalidOperationException>(() => AskAsync(work, wrong));
        await Should.ThrowAsync<InvalidOperationException>(() => AskAsync(work, wrong with { Enabled = false }));
        await Should.ThrowAsync<InvalidOperationException>(() => AcquireAsync("a", options: wrong));

        (work.Runs, Ledger.Count(LedgerCall.Acquire)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Without_operation_or_options_nothing_is_asked()
    {
        await Should.ThrowAsync<ArgumentNullException>(() => Guard.ExecuteAsync<Payment, string>(Ten, null!, Options, default));
        await Should.ThrowAsync<ArgumentNullException>(() => Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult(1), null!, default));
        await Should.ThrowAsync<ArgumentNullException>(() => Guard.AcquireAsync(default, "a", null!, default));
        Ledger.Count(LedgerCall.Acquire).ShouldBe(0);
    }

    [Fact]
    public async Task A_payload_without_a_key_is_refused_and_never_run()
    {
        var work = Work.Done();

        IdempotencyKeyException error = await Should.ThrowAsync<IdempotencyKeyException>(() => AskAsync(work, new Payment(null!)));

        error.Code.ShouldBe(IdempotencyKeyErrors.Missing);
        (work.Runs, Ledger.Count(LedgerCall.Acquire)).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_whole_payload_is_the_key_when_no_rule_is_given()
    {
        IdempotencyOptions whole = Options with { Key = KeyRule.WholePayload };
        await AskAsync(Work.Done("ten"), whole);

        (await AskAsync(Work.Done(), whole)).Provenance.ShouldBe(Provenance.Stored);
        (await AskAsync(Work.Done(), Ten with { Amount = 11 }, whole)).Provenance.ShouldBe(Provenance.Ran);
    }

    private static void ShouldSay(IdempotencyOptions options, string text) =>
        Should.Throw<InvalidOperationException>(options.Check).Message.ShouldBe(text);
}
