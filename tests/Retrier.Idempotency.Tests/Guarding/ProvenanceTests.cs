using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Stores;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class ProvenanceTests : GuardSuite
{
    [Fact]
    public async Task The_first_call_runs_and_its_result_is_kept()
    {
        GuardedResult<string> result = await AskAsync(Work.Done("paid"));

        (result.Provenance, result.Value, result.IsReplay, result.Key).ShouldBe((Provenance.Ran, "paid", false, Key));
        LedgerRecord record = await RecordAsync();
        (record.Status, record.Result, record.Attempts).ShouldBe((LedgerStatus.Succeeded, "\"paid\"", 1));
        result.Record.ShouldBe(record, "what the caller is told is what the ledger holds");
    }

    [Fact]
    public async Task The_second_call_gets_the_result_of_the_first_and_is_told_so()
    {
        await AskAsync(Work.Done("paid"));
        var again = Work.Done("paid twice");

        GuardedResult<string> result = await AskAsync(again);

        (result.Provenance, result.Value, result.IsReplay, result.Key).ShouldBe((Provenance.Stored, "paid", true, Key));
        result.Record.ShouldBe(await RecordAsync());
        again.Runs.ShouldBe(0);
    }

    [Fact]
    public async Task After_the_window_the_work_is_new()
    {
        await AskAsync(Work.Done("January"));
        Clock.Advance(Options.Window);

        GuardedResult<string> result = await AskAsync(Work.Done("February"));

        (result.Provenance, result.Value, result.Record!.Attempts).ShouldBe((Provenance.Ran, "February", 1));
    }

    [Fact]
    public async Task The_window_counts_from_the_end_of_the_work()
    {
        Work work = new();
        Task<GuardedResult<string>> first = AskAsync(work);
        await PassAsync(TimeSpan.FromSeconds(10));
        work.Finish();
        await first;
        Clock.Advance(Options.Window - TimeSpan.FromTicks(1));

        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Stored);
        Clock.Advance(TimeSpan.FromTicks(1));
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_duplicate_of_running_work_is_told_when_to_ask_again_and_what_to_do()
    {
        Work work = new();
        Task<GuardedResult<string>> first = AskAsync(work);
        await work.StartedAsync();

        GuardedResult<string> result = await AskAsync(Work.Done());

        (result.Provenance, result.HasValue, result.IsReplay).ShouldBe((Provenance.InProgress, false, false));
        result.RetryAfter.ShouldBe(TimeSpan.FromSeconds(10));
        result.Record.ShouldBe(await RecordAsync());
        ShouldSay(result, "The same work is in progress elsewhere. Ask again later, or wait longer (WhenRunning).");
        work.Finish();
        (await first).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task Another_payload_under_the_same_key_gets_no_result_but_the_names_of_what_differs()
    {
        IdempotencyOptions options = Options with { Payload = PayloadRule.Parse("{amount: amount, currency: currency}") };
        await AskAsync(Work.Done(), options);
        var other = Work.Done();

        GuardedResult<string> result = await AskAsync(other, Ten with { Amount = 11, Currency = "USD" }, options);

        (result.Provenance, result.HasValue, result.IsReplay, other.Runs).ShouldBe((Provenance.PayloadDiffers, false, false, 0));
        result.DifferingParts.ShouldBe(["amount", "currency"]);
        ShouldSay(result, "The key was used before with another payload; it differs in: amount, currency. Use a new key for new work.");
    }

    [Fact]
    public async Task A_result_too_large_to_keep_is_told_to_duplicates_as_done_without_a_value()
    {
        Ledger.MaxResultBytes = 10;
        (await AskAsync(Work.Done("longer than ten"))).Value.ShouldBe("longer than ten", "who ran it has it");

        GuardedResult<string> result = await AskAsync(Work.Done());

        (result.Provenance, result.HasValue, result.Record!.ResultOmitted).ShouldBe((Provenance.Stored, false, true));
        ShouldSay(result, "The work is done, but its result was too large to keep. Return less, e.g. an id.");
    }

    [Fact]
    public async Task With_the_guard_switched_off_the_work_runs_every_time_and_the_ledger_is_not_asked()
    {
        IdempotencyOptions options = Options with { Enabled = false };
        var work = Work.Done();

        await AskAsync(work, options);
        GuardedResult<string> result = await AskAsync(work, options);

        (result.Provenance, result.Value, result.Key, result.Record).ShouldBe((Provenance.RanUnguarded, "done", null, null));
        work.Runs.ShouldBe(2);
        Ledger.Count(LedgerCall.Acquire).ShouldBe(0);
    }

    [Fact]
    public async Task A_first_call_and_its_duplicate_cost_the_ledger_three_calls_together()
    {
        await AskAsync(Work.Done());
        await AskAsync(Work.Done());

        (Ledger.Count(LedgerCall.Acquire), Ledger.Count(LedgerCall.Complete)).ShouldBe((2, 1));
        Enum.GetValues<LedgerCall>().Sum(Ledger.Count).ShouldBe(3);
    }

    [Fact]
    public async Task The_system_clock_serves_when_no_other_is_given()
    {
        IdempotencyGuard guard = new(new InMemoryLedger(TimeProvider.System));
        (await guard.ExecuteAsync(Ten, static (payment, _) => Task.FromResult(payment.Amount), Options, default)).Value.ShouldBe(10);
    }

    private static void ShouldSay(GuardedResult<string> result, string text)
    {
        NoResultException error = Should.Throw<NoResultException>(() => result.Value);
        (error.Message, error.Provenance).ShouldBe((text, result.Provenance));
    }
}
