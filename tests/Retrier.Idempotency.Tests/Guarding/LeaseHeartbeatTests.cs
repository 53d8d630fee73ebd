using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>The heartbeat by itself, as whoever guards work by hand uses it.</summary>
public sealed class LeaseHeartbeatTests : GuardSuite
{
    [Fact]
    public async Task It_extends_three_times_a_lease()
    {
        GuardedWork work = await BeginAsync("a");
        await using LeaseHeartbeat heartbeat = new(work, Clock.GetTimestamp(), Clock);
        for (int i = 0; i < 3; i++)
        {
            await PassAsync(Options.Lease / 3);
        }

        await TimersAsync(1);
        Ledger.Count(LedgerCall.Extend).ShouldBe(3);
        heartbeat.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task It_says_that_the_lease_is_lost_when_another_has_it()
    {
        GuardedWork work = await BeginAsync("a");
        await using LeaseHeartbeat heartbeat = new(work, Clock.GetTimestamp(), Clock);
        await work.AbandonAsync(default);
        await BeginAsync("b");

        await PassAsync(Options.Lease / 3);

        await heartbeat.Lost.CancelledAsync();
        Clock.PendingTimers.ShouldBe(0, "it asks no more");
    }

    [Fact]
    public async Task What_passed_since_the_acquire_was_sent_counts()
    {
        GuardedWork work = await BeginAsync("a");
        long acquired = Clock.GetTimestamp();
        Clock.Advance(TimeSpan.FromSeconds(25));
        await using LeaseHeartbeat heartbeat = new(work, acquired, Clock);

        await PassAsync(TimeSpan.FromSeconds(2.5));

        await TimersAsync(1);
        Ledger.Count(LedgerCall.Extend).ShouldBe(1, "half of what is left is not too late");
    }

    [Fact]
    public async Task Stopping_it_twice_is_as_good_as_once_and_its_token_may_be_read_afterwards()
    {
        LeaseHeartbeat heartbeat = new(await BeginAsync("a"), Clock.GetTimestamp(), Clock);
        await heartbeat.DisposeAsync();
        await heartbeat.DisposeAsync();

        heartbeat.Lost.IsCancellationRequested.ShouldBeFalse();
        Clock.PendingTimers.ShouldBe(0);
    }

    [Theory]
    [InlineData(LedgerTrouble.Silent)]
    [InlineData(LedgerTrouble.Broken)]
    [InlineData(LedgerTrouble.Unreached)]
    public async Task Stopping_it_never_throws_whatever_the_ledger_did(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Extend, trouble);
        LeaseHeartbeat heartbeat = new(await BeginAsync("a"), Clock.GetTimestamp(), Clock);
        await PassAsync(Options.Lease / 3);
        await TimersAsync(1);

        await heartbeat.DisposeAsync().AsTask().InTimeAsync();

        int told = Ledger.Count(LedgerCall.Extend);
        Clock.Advance(TimeSpan.FromHours(1));
        Ledger.Count(LedgerCall.Extend).ShouldBe(told, "it asks no more");
    }

    [Fact]
    public async Task An_exception_of_somebody_who_listens_for_the_loss_does_not_reach_whoever_stops_it()
    {
        GuardedWork work = await BeginAsync("a");
        await using LeaseHeartbeat heartbeat = new(work, Clock.GetTimestamp(), Clock);
        await using CancellationTokenRegistration listener = heartbeat.Lost.Register(static () => throw new InvalidOperationException());
        await work.ReleaseAsync(default);

        await PassAsync(Options.Lease / 3);

        await heartbeat.Lost.CancelledAsync();
        await heartbeat.DisposeAsync();
    }
}
