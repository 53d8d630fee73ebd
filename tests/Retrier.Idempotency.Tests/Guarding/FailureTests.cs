using System.Text.Json;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class FailureTests : GuardSuite
{
    [Fact]
    public async Task An_exception_reaches_the_caller_and_is_kept_with_its_time_and_count()
    {
        DateTimeOffset begun = Clock.GetUtcNow();
        await FailAsync("first");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await FailAsync("second");

        LedgerRecord record = await RecordAsync();
        (record.Status, record.Attempts, record.FirstAt, record.EndedAt).ShouldBe((LedgerStatus.Failed, 2, begun, begun.AddMinutes(1)));
        record.Failure.ShouldBe("""{"Error":"TimeoutException","Cause":"second"}""");
    }

    [Fact]
    public async Task After_a_failure_the_next_caller_runs_at_once_and_success_ends_the_history()
    {
        await FailAsync("bank");

        GuardedResult<string> result = await AskAsync(Work.Done());

        (result.Provenance, result.Record!.Attempts, result.Record.Failure).ShouldBe((Provenance.Ran, 2, null));
        (await RecordAsync()).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task While_failed_work_is_tried_again_its_last_failure_can_still_be_read()
    {
        await FailAsync("bank");
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work);
        await work.StartedAsync();

        GuardedResult<string> duplicate = await AskAsync(Work.Done());

        (duplicate.Record!.Attempts, duplicate.Record.Failure).ShouldBe((2, """{"Error":"TimeoutException","Cause":"bank"}"""));
        work.Finish();
        await call;
    }

    [Fact]
    public async Task An_exception_thrown_before_the_first_await_counts_the_same()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Guard.ExecuteAsync<Payment, int>(
            Ten, static (_, _) => throw new InvalidOperationException("at once"), Options, default));
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.Failed);
    }

    [Fact]
    public async Task A_time_out_that_looks_like_a_cancellation_is_a_failure()
    {
        await Should.ThrowAsync<TaskCanceledException>(() => AskAsync(Work.Failing(new TaskCanceledException("HTTP time-out"))));
        (await RecordAsync()).Failure.ShouldBe("""{"Error":"TaskCanceledException","Cause":"HTTP time-out"}""");
    }

    [Fact]
    public async Task A_long_message_is_kept_from_its_beginning()
    {
        await FailAsync(new string('é', 2_000));
        JsonElement.Parse((await RecordAsync()).Failure!).GetProperty("Cause").GetString().ShouldBe(new string('é', 500));
    }

    [Fact]
    public async Task A_message_with_half_a_character_does_not_hide_the_exception_it_belongs_to()
    {
        await FailAsync("half \ud83c of it");
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.Failed);
    }

    [Fact]
    public async Task A_failure_is_cut_to_what_the_ledger_takes()
    {
        Ledger.MaxResultBytes = 12;
        await FailAsync("bank");
        (await RecordAsync()).Failure.ShouldBe("""{"Error":"Ti""");
    }

    [Fact]
    public async Task A_result_too_large_is_a_failure_when_the_options_refuse_it()
    {
        Ledger.MaxResultBytes = 50;
        IdempotencyOptions options = Options with { WhenResultTooLarge = WhenResultTooLarge.Refuse };

        ResultTooLargeException error = await Should.ThrowAsync<ResultTooLargeException>(() => AskAsync(Work.Done(new string('é', 25)), options));

        (error.Bytes, error.Limit).ShouldBe((152, 50));
        error.Message.ShouldBe(
            "The result has 152 bytes; the ledger keeps up to 50. Return less (an id instead of the document), or set WhenResultTooLarge to KeepMarker.");
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.Failed);
        (await AskAsync(Work.Done("small"), options)).Provenance.ShouldBe(Provenance.Ran);
    }

    [Theory]
    [InlineData(WhenResultTooLarge.KeepMarker)]
    [InlineData(WhenResultTooLarge.Refuse)]
    public async Task A_result_of_just_the_limit_is_kept(WhenResultTooLarge whenResultTooLarge)
    {
        Ledger.MaxResultBytes = 6;
        IdempotencyOptions options = Options with { WhenResultTooLarge = whenResultTooLarge };
        await AskAsync(Work.Done("four"), options);
        (await AskAsync(Work.Done(), options)).Value.ShouldBe("four");
    }

    private async Task FailAsync(string message)
    {
        TimeoutException error = new(message);
        (await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(error)))).ShouldBeSameAs(error);
    }
}
