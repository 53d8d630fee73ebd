using System.Text.Json;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>The parts of a payload that must not differ under one key.</summary>
public sealed class PayloadCheckTests : GuardSuite
{
    private static readonly Payment Eleven = Ten with { Amount = 11 };

    private static readonly IdempotencyOptions Checked = Options with { Payload = PayloadRule.Parse("{amount: amount, currency: currency}") };

    [Fact]
    public async Task The_same_payload_is_answered_and_kept_as_a_fingerprint_only()
    {
        await AskAsync(Work.Done("paid"), Checked);
        (await AskAsync(Work.Done(), Checked)).Value.ShouldBe("paid");
        (await RecordAsync()).Payload.ShouldBe(Checked.Payload!.Fingerprint(Key, JsonSerializer.SerializeToElement(Ten, JsonSerializerOptions.Web)));
    }

    [Fact]
    public async Task Another_payload_is_told_while_the_work_runs_even_by_who_would_wait()
    {
        Work work = new();
        Task<GuardedResult<string>> first = AskAsync(work, Checked);
        await work.StartedAsync();

        GuardedResult<string> result = await AskAsync(Work.Done(), Eleven, Checked with { WhenRunning = WhenRunning.Wait(TimeSpan.FromHours(1)) });

        result.Provenance.ShouldBe(Provenance.PayloadDiffers);
        result.DifferingParts.ShouldBe(["amount"]);
        work.Finish();
        await first;
    }

    [Fact]
    public async Task Another_payload_does_not_take_over_what_a_dead_run_may_have_done_half()
    {
        await BeginAsync("dead", options: Checked);
        Clock.Advance(Options.Lease);

        (await AskAsync(Work.Done(), Eleven, Checked)).Provenance.ShouldBe(Provenance.PayloadDiffers);
        (await AskAsync(Work.Done(), Ten, Checked)).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task After_a_failure_the_payload_may_be_mended()
    {
        await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(new TimeoutException()), Checked));

        GuardedResult<string> result = await AskAsync(Work.Done("eleven"), Eleven, Checked);

        (result.Provenance, result.Record!.Attempts).ShouldBe((Provenance.Ran, 2));
        (await AskAsync(Work.Done(), Ten, Checked)).Provenance.ShouldBe(Provenance.PayloadDiffers);
        (await AskAsync(Work.Done(), Eleven, Checked)).Value.ShouldBe("eleven");
    }

    [Fact]
    public async Task A_part_that_the_rule_does_not_name_may_differ()
    {
        IdempotencyOptions amountOnly = Options with { Payload = PayloadRule.Parse("amount") };
        await AskAsync(Work.Done("paid"), amountOnly);

        (await AskAsync(Work.Done(), Ten with { Currency = "USD" }, amountOnly)).Value.ShouldBe("paid");
    }

    [Fact]
    public async Task A_record_without_a_fingerprint_answers_every_payload_and_so_does_a_caller_who_checks_none()
    {
        await AskAsync(Work.Done("unchecked"));
        (await AskAsync(Work.Done(), Eleven, Checked)).Value.ShouldBe("unchecked");

        Payment other = new("p-2");
        await AskAsync(Work.Done("checked"), other, Checked);
        (await AskAsync(Work.Done(), other with { Amount = 11 })).Value.ShouldBe("checked");
    }

    [Fact]
    public async Task On_the_low_level_too_another_payload_is_told_before_running_and_done()
    {
        GuardedWork work = await BeginAsync("a", options: Checked);
        (await AcquireAsync("b", Eleven, Checked)).Kind.ShouldBe(ClaimKind.OtherPayload);
        await work.CompleteAsync("1", default);

        WorkClaim claim = await AcquireAsync("b", Eleven, Checked);

        (claim.Kind, claim.Work, claim.Record.Status).ShouldBe((ClaimKind.OtherPayload, null, LedgerStatus.Succeeded));
        claim.DifferingParts.ShouldBe(["amount"]);
    }
}
