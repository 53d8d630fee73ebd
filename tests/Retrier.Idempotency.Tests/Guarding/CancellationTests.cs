using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class CancellationTests : GuardSuite, IDisposable
{
    private readonly CancellationTokenSource _caller = new();

    public void Dispose() => _caller.Dispose();

    [Fact]
    public async Task When_the_caller_cancels_its_run_the_next_caller_may_run_at_once()
    {
        Work work = new();
        Task<GuardedResult<string>> call = AskCancellablyAsync(work, Options, _caller.Token);
        await work.StartedAsync();
        await _caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);

        LedgerRecord abandoned = await RecordAsync();
        (abandoned.Status, abandoned.LeaseUntil).ShouldBe((LedgerStatus.InProgress, Clock.GetUtcNow()));
        GuardedResult<string> result = await AskAsync(Work.Done());
        (result.Provenance, result.Record!.Attempts).ShouldBe((Provenance.Ran, 2));
    }

    [Fact]
    public async Task What_a_cancelled_run_may_have_done_half_is_finished_with_the_same_payload_only()
    {
        IdempotencyOptions options = Options with { Payload = PayloadRule.Parse("amount") };
        Work work = new();
        Task<GuardedResult<string>> call = AskCancellablyAsync(work, options, _caller.Token);
        await work.StartedAsync();
        await _caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);

        (await AskAsync(Work.Done(), Ten with { Amount = 11 }, options)).Provenance.ShouldBe(Provenance.PayloadDiffers);
    }

    [Fact]
    public async Task An_extension_under_way_does_not_take_back_a_lease_that_a_cancelled_run_let_go()
    {
        TaskCompletionSource letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource extending = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource extended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int before = 0;
        int after = 0;

        // the heartbeat's extension, the first, would act after the run has let go, which is the second
        Ledger.Before = async (call, token) =>
        {
            if (call is not LedgerCall.Extend || Interlocked.Increment(ref before) > 1)
            {
                return;
            }

            extending.SetResult();
            try
            {
                await letGo.Task.WaitAsync(token);
            }
            catch (OperationCanceledException)
            {
                extended.SetResult();
                throw;
            }
        };
        Ledger.After = call =>
        {
            if (call is not LedgerCall.Extend)
            {
                return Task.CompletedTask;
            }

            if (Interlocked.Increment(ref after) > 1)
            {
                extended.SetResult();
                return Task.CompletedTask;
            }

            letGo.SetResult();
            return extended.Task.InTimeAsync();
        };
        Work work = new();
        Task<GuardedResult<string>> call = AskCancellablyAsync(work, Options, _caller.Token);
        await PassAsync(Options.Lease / 3);
        await extending.Task.InTimeAsync();

        await _caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);

        (await RecordAsync()).LeaseUntil.ShouldBe(Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_caller_who_cancels_before_the_work_begins_leaves_no_trace()
    {
        var work = Work.Done();
        Ledger.Before = (call, _) => call is LedgerCall.Release ? Task.CompletedTask : _caller.CancelAsync();

        // the ledger acts although the caller has cancelled meanwhile
        IdempotencyGuard guard = new(new UncancelledLedger(Ledger), Clock);
        await Should.ThrowAsync<OperationCanceledException>(
            () => guard.ExecuteAsync(Ten, (_, token) => work.RunAsync(token), Options, _caller.Token));

        (work.Runs, await Records.FindAsync(Key, default)).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_caller_who_has_cancelled_already_asks_nothing()
    {
        await _caller.CancelAsync();
        var work = Work.Done();

        await Should.ThrowAsync<OperationCanceledException>(() => AskCancellablyAsync(work, Options, _caller.Token));

        (work.Runs, await Records.FindAsync(Key, default)).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_duplicate_that_waits_stops_waiting_when_it_is_cancelled_and_the_run_goes_on()
    {
        Work work = new();
        Task<GuardedResult<string>> first = AskAsync(work);
        Task<GuardedResult<string>> second = AskCancellablyAsync(Work.Done(), Waiting, _caller.Token);
        await TimersAsync(2);

        await _caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(second);
        work.IsCancelled.ShouldBeFalse();
        work.Finish();
        (await first).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_result_that_comes_after_the_cancellation_is_kept_for_the_work_is_done()
    {
        Work work = new() { IsDeaf = true };
        Task<GuardedResult<string>> call = AskCancellablyAsync(work, Options, _caller.Token);
        await work.StartedAsync();
        await _caller.CancelAsync();
        work.Finish("paid");

        (await call).Provenance.ShouldBe(Provenance.Ran);
        (await AskAsync(Work.Done())).Value.ShouldBe("paid");
    }

    [Fact]
    public async Task A_failure_that_comes_after_the_cancellation_is_a_failure()
    {
        Work work = new() { IsDeaf = true };
        Task<GuardedResult<string>> call = AskCancellablyAsync(work, Options, _caller.Token);
        await work.StartedAsync();
        await _caller.CancelAsync();
        work.Fail(new TimeoutException());

        await Should.ThrowAsync<TimeoutException>(call);
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.Failed);
    }
}
