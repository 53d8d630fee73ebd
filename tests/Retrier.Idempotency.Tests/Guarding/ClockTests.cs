using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Stores;
using Retrier.Idempotency.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>Clocks that jump: they may cost a second run, never a second result.</summary>
public sealed class ClockTests : GuardSuite
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Fact]
    public async Task When_the_clock_jumps_forward_during_a_run_and_nobody_asks_the_lease_just_goes_on()
    {
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work);
        await TimersAsync(1);

        Jump(AnHour);
        await PassAsync(Options.Lease / 3);
        await TimersAsync(1);

        (await RecordAsync()).LeaseUntil.ShouldBe(Clock.GetUtcNow() + Options.Lease);
        work.Finish("paid");
        (await call).Provenance.ShouldBe(Provenance.Ran);
        (await AskAsync(Work.Done())).Value.ShouldBe("paid");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    public async Task When_the_clock_jumps_forward_another_run_may_begin_but_only_one_result_is_kept(int minutes)
    {
        Work late = new() { IsDeaf = true };
        Work successor = new();
        Task<GuardedResult<string>> first = AskAsync(late);
        await TimersAsync(1);

        Jump(TimeSpan.FromMinutes(minutes));
        Task<GuardedResult<string>> second = AskAsync(successor);
        await TimersAsync(2);
        await PassAsync(Options.Lease / 3);
        await late.CancelledAsync();
        late.Finish("late");
        successor.Finish("right");

        ((await first).Provenance, (await second).Provenance).ShouldBe((Provenance.Overtaken, Provenance.Ran));
        (await AskAsync(Work.Done())).Value.ShouldBe("right");
    }

    [Fact]
    public async Task When_the_clock_jumps_back_during_a_run_its_lease_goes_by_the_new_time()
    {
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work);
        await TimersAsync(1);

        Jump(-AnHour);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        await PassAsync(Options.Lease / 3);
        await TimersAsync(1);

        (await RecordAsync()).LeaseUntil.ShouldBe(Clock.GetUtcNow() + Options.Lease);
        work.IsCancelled.ShouldBeFalse();
        work.Finish();
        (await call).Provenance.ShouldBe(Provenance.Ran);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Stored);
    }

    [Fact]
    public async Task A_duplicate_waits_by_the_time_that_passes_and_not_by_the_clock_on_the_wall()
    {
        await BeginAsync("by hand", options: Options with { Lease = TimeSpan.FromHours(3) });
        Task<GuardedResult<string>> call = AskAsync(Work.Done(), Options with { WhenRunning = WhenRunning.Wait(TimeSpan.FromSeconds(3)) });
        await TimersAsync(1);

        Jump(-AnHour);
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, TimersAsync(1));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await call).Provenance.ShouldBe(Provenance.InProgress);
        (Clock.GetTimestamp() / TimeSpan.TicksPerSecond).ShouldBeInRange(3, 6);
    }

    [Fact]
    public async Task Of_two_callers_whose_clocks_are_minutes_apart_both_may_run_but_one_result_is_kept()
    {
        SkewedClock clock = new(Clock);
        FaultyLedger ledger = new(new InMemoryLedger(clock));
        IdempotencyGuard guard = new(ledger, clock);
        Work slow = new() { IsDeaf = true };
        Work ahead = new();

        Task<GuardedResult<string>> first = clock.As(TimeSpan.Zero, () => RunAsync(slow));
        await slow.StartedAsync();
        await TimersAsync(1);
        Task<GuardedResult<string>> second = clock.As(TimeSpan.FromMinutes(5), () => RunAsync(ahead));
        await ahead.StartedAsync();
        await TimersAsync(2);
        slow.Finish("slow");
        (await first).Provenance.ShouldBe(Provenance.Overtaken);
        ahead.Finish("ahead");

        (await second).Provenance.ShouldBe(Provenance.Ran);
        foreach (int minutes in (int[])[-5, 0, 5])
        {
            (await clock.As(TimeSpan.FromMinutes(minutes), () => RunAsync(Work.Done()))).Value.ShouldBe("ahead");
        }

        Task<GuardedResult<string>> RunAsync(Work work) =>
            guard.ExecuteAsync(Ten, (_, token) => work.RunAsync(token), Options, default).InTimeAsync();
    }

    [Fact]
    public async Task A_caller_whose_clock_runs_behind_waits_longer_and_runs_nothing_twice()
    {
        SkewedClock clock = new(Clock);
        IdempotencyGuard guard = new(new InMemoryLedger(clock), clock);
        Work work = new();

        Task<GuardedResult<string>> first = clock.As(TimeSpan.FromMinutes(5), () => RunAsync(work));
        await work.StartedAsync();
        (await clock.As(TimeSpan.FromMinutes(-5), () => RunAsync(Work.Done()))).Provenance.ShouldBe(Provenance.InProgress);
        work.Finish("paid");
        await first;

        (await clock.As(TimeSpan.FromMinutes(-5), () => RunAsync(Work.Done()))).Value.ShouldBe("paid");

        Task<GuardedResult<string>> RunAsync(Work it) => guard.ExecuteAsync(Ten, (_, token) => it.RunAsync(token), Options, default).InTimeAsync();
    }

    private void Jump(TimeSpan by) => Clock.SetUtcNow(Clock.GetUtcNow() + by);
}
