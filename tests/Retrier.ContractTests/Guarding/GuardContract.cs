using System.Text.Json;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Testing;

namespace Retrier.ContractTests.Guarding;

/// <summary>What the guard promises on every ledger, with callers that really run at once.</summary>
public abstract class GuardContract : IAsyncLifetime
{
    private const int Callers = 64;

    private readonly IdempotencyOptions _options = new()
    {
        Prefix = $"payments-{Guid.NewGuid():N}",
        Key = KeyRule.Parse("id"),
        Payload = PayloadRule.Parse("{amount: amount}"),
        Lease = TimeSpan.FromMinutes(1),
        Window = TimeSpan.FromHours(1),
        WhenRunning = WhenRunning.Wait(Waiting.Patience),
    };

    private Task _everybodyAsks = Task.CompletedTask;
    private int _runs;

    /// <summary>The clock that leases and windows go by; waiting goes by the real one.</summary>
    protected ManualTimeProvider Clock { get; } = new();

    private IdempotencyOptions Reporting => _options with { WhenRunning = WhenRunning.Report };

    /// <inheritdoc/>
    public virtual Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task Many_callers_of_one_piece_of_work_run_it_once_and_all_get_its_result()
    {
        GuardedResult<string>[] results = await AtOnceAsync(static _ => new Payment("p-1"));

        _runs.ShouldBe(1);
        results.Count(static it => it.Provenance is Provenance.Ran).ShouldBe(1);
        results.ShouldAllBe(static it => it.Value == "paid p-1 in run 1");
        results.Where(static it => it.Provenance is not Provenance.Ran).ShouldAllBe(static it => it.IsReplay);
    }

    [SkippableFact]
    public async Task Many_callers_on_machines_of_their_own_run_it_once_too()
    {
        ILedger[] ledgers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(Clock)));

        GuardedResult<string>[] results = await AtOnceAsync(
            static _ => new Payment("p-1"), i => GuardOf(ledgers[i % ledgers.Length], Clock));

        _runs.ShouldBe(1);
        results.ShouldAllBe(static it => it.Value == "paid p-1 in run 1");
    }

    [SkippableFact]
    public async Task Different_work_runs_side_by_side_each_once()
    {
        GuardedResult<string>[] results = await AtOnceAsync(static i => new Payment($"p-{i % 8}"));

        _runs.ShouldBe(8);
        foreach (IGrouping<string?, GuardedResult<string>> same in results.GroupBy(static it => it.Key, StringComparer.Ordinal))
        {
            same.Select(static it => it.Value).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        }
    }

    [SkippableFact]
    public async Task When_the_first_run_fails_one_of_the_many_that_wait_runs_it_again()
    {
        IdempotencyGuard guard = await GuardAsync();
        FailingOnce failure = new();
        GuardedResult<string>?[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await guard.ExecuteAsync(new Payment("p-1"), (_, _) => failure.RunAsync(), _options, default).InTimeAsync();
            }
            catch (TimeoutException error) when (error.Message == FailingOnce.Text)
            {
                return null;
            }
        })));

        results.Count(static it => it is null).ShouldBe(1);
        failure.Runs.ShouldBe(2);
        GuardedResult<string>[] others = [.. results.OfType<GuardedResult<string>>()];
        others.ShouldAllBe(static it => it.Value == "run 2");
        others.Where(static it => it.Provenance is Provenance.Ran).ShouldHaveSingleItem().Record!.Attempts.ShouldBe(2);
    }

    [SkippableFact]
    public async Task A_crash_between_acquire_and_complete_blocks_until_the_lease_ends_and_then_the_work_runs_again()
    {
        IdempotencyGuard guard = await GuardAsync();
        DateTimeOffset begun = Clock.GetUtcNow();
        (await AcquireAsync(guard, "dead")).Kind.ShouldBe(ClaimKind.Acquired);
        (await guard.ExecuteAsync(new Payment("p-1"), RunAsync, Reporting, default)).Provenance.ShouldBe(Provenance.InProgress);
        Clock.Advance(_options.Lease);

        GuardedResult<string> result = await guard.ExecuteAsync(new Payment("p-1"), RunAsync, Reporting, default);

        (result.Provenance, result.Record!.Attempts, result.Record.FirstAt, _runs).ShouldBe((Provenance.Ran, 2, begun, 1));
    }

    [SkippableFact]
    public async Task A_run_that_was_overtaken_changes_nothing()
    {
        IdempotencyGuard guard = await GuardAsync();
        GuardedWork late = (await AcquireAsync(guard, "late")).Work!;
        Clock.Advance(_options.Lease);
        await guard.ExecuteAsync(new Payment("p-1"), RunAsync, Reporting, default);

        (await late.CompleteAsync("\"late\"", default)).ShouldBeFalse();
        (await late.FailAsync("late", default)).ShouldBeFalse();
        (await late.ExtendAsync(default)).ShouldBeFalse();
        (await late.ReleaseAsync(default)).ShouldBeFalse();
        (await late.AbandonAsync(default)).ShouldBeFalse();

        (await guard.ExecuteAsync(new Payment("p-1"), RunAsync, Reporting, default)).Value.ShouldBe("paid p-1 in run 1");
    }

    [SkippableFact]
    public async Task Of_two_machines_whose_clocks_are_minutes_apart_both_may_run_but_one_result_is_kept()
    {
        ManualTimeProvider ahead = new();
        ahead.Advance(TimeSpan.FromMinutes(5));
        IdempotencyGuard slow = GuardOf(await OpenAsync(Clock), Clock);
        IdempotencyGuard fast = GuardOf(await OpenAsync(ahead), ahead);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<GuardedResult<string>> first = slow.ExecuteAsync(
            new Payment("p-1"),
            async (_, _) =>
            {
                begun.SetResult();
                await end.Task;
                return "slow";
            },
            _options,
            default);
        await begun.Task.InTimeAsync();

        GuardedResult<string> second = await fast.ExecuteAsync(new Payment("p-1"), RunAsync, _options, default).InTimeAsync();
        end.SetResult();
        GuardedResult<string> late = await first.InTimeAsync();

        (second.Provenance, late.Provenance, late.Value).ShouldBe((Provenance.Ran, Provenance.Overtaken, "slow"));
        foreach (IdempotencyGuard guard in (IdempotencyGuard[])[slow, fast])
        {
            (await guard.ExecuteAsync(new Payment("p-1"), RunAsync, _options, default)).Value.ShouldBe(second.Value);
        }
    }

    [SkippableFact]
    public async Task Another_payload_is_told_with_the_names_of_what_differs()
    {
        IdempotencyGuard guard = await GuardAsync();
        await guard.ExecuteAsync(new Payment("p-1"), RunAsync, _options, default);

        GuardedResult<string> result = await guard.ExecuteAsync(new Payment("p-1", 11), RunAsync, _options, default);

        (result.Provenance, _runs).ShouldBe((Provenance.PayloadDiffers, 1));
        result.DifferingParts.ShouldBe(["amount"]);
    }

    [SkippableFact]
    public async Task A_failure_is_kept_and_the_payload_may_be_mended()
    {
        IdempotencyGuard guard = await GuardAsync();
        await Should.ThrowAsync<NotSupportedException>(() => guard.ExecuteAsync<Payment, string>(
            new Payment("p-1"), static (_, _) => throw new NotSupportedException("Zoë 🎈"), _options, default));
        WorkClaim again = await AcquireAsync(guard, "again", new Payment("p-1", 11));

        (again.Kind, again.Record.Attempts).ShouldBe((ClaimKind.Acquired, 2));
        JsonElement.Parse(again.Record.Failure!).GetProperty("Cause").GetString().ShouldBe("Zoë 🎈");
    }

    [SkippableFact]
    public async Task A_result_of_the_limit_is_replayed_and_one_byte_more_counts_as_done_without_it()
    {
        ILedger ledger = await OpenAsync(Clock);
        IdempotencyGuard guard = GuardOf(ledger, Clock);
        string largest = new('x', ledger.MaxResultBytes - 2);

        await guard.ExecuteAsync(new Payment("fits"), (_, _) => Task.FromResult(largest), _options, default);
        await guard.ExecuteAsync(new Payment("too large"), (_, _) => Task.FromResult(largest + "x"), _options, default);

        (await guard.ExecuteAsync(new Payment("fits"), RunAsync, _options, default)).Value.Equals(largest, StringComparison.Ordinal).ShouldBeTrue();
        GuardedResult<string> omitted = await guard.ExecuteAsync(new Payment("too large"), RunAsync, _options, default);
        (omitted.Provenance, omitted.HasValue, omitted.Record!.ResultOmitted, _runs).ShouldBe((Provenance.Stored, false, true, 0));
    }

    [SkippableFact]
    public async Task After_the_window_the_work_runs_again()
    {
        IdempotencyGuard guard = await GuardAsync();
        await guard.ExecuteAsync(new Payment("p-1"), RunAsync, _options, default);
        Clock.Advance(_options.Window + TimeSpan.FromSeconds(1));

        GuardedResult<string> result = await guard.ExecuteAsync(new Payment("p-1", 11), RunAsync, _options, default);

        (result.Provenance, result.Value, result.Record!.Attempts).ShouldBe((Provenance.Ran, "paid p-1 in run 2", 1));
    }

    /// <summary>Opens the adapter's ledger, each time as another process would where that can be, on a clock of its own.</summary>
    protected abstract Task<ILedger> OpenAsync(TimeProvider clock);

    private static IdempotencyGuard GuardOf(ILedger ledger, TimeProvider clock) => new(ledger, new ClockOnTheWall(clock));

    private async Task<IdempotencyGuard> GuardAsync() => GuardOf(await OpenAsync(Clock), Clock);

    private Task<WorkClaim> AcquireAsync(IdempotencyGuard guard, string owner, Payment? payment = null) => guard.AcquireAsync(
        JsonSerializer.SerializeToElement(payment ?? new Payment("p-1"), JsonSerializerOptions.Web),
        owner,
        _options,
        default);

    private async Task<string> RunAsync(Payment payment, CancellationToken cancellationToken)
    {
        int run = Interlocked.Increment(ref _runs);
        await _everybodyAsks.WaitAsync(cancellationToken);
        return $"paid {payment.Id} in run {run}";
    }

    private async Task<GuardedResult<string>[]> AtOnceAsync(Func<int, Payment> payments, Func<int, IdempotencyGuard>? guards = null)
    {
        IdempotencyGuard shared = await GuardAsync();
        TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource everybodyAsks = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _everybodyAsks = everybodyAsks.Task;
        int asking = 0;
        Task<GuardedResult<string>>[] calls = [.. Enumerable.Range(0, Callers).Select(i => Task.Run(async () =>
        {
            await start.Task;
            if (Interlocked.Increment(ref asking) == Callers)
            {
                everybodyAsks.SetResult();
            }

            return await (guards?.Invoke(i) ?? shared).ExecuteAsync(payments(i), RunAsync, _options, default).InTimeAsync();
        }))];
        start.SetResult();
        return await Task.WhenAll(calls);
    }
}
