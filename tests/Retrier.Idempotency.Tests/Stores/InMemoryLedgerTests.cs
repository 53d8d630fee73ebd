using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Stores;
using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Stores;

/// <summary>What the contract does not say of the ledger in memory: its bounds.</summary>
public sealed class InMemoryLedgerTests
{
    private static readonly LedgerTerms Terms = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    private static readonly LedgerTerms Short = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    private static readonly LedgerTerms Long = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(14));

    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryLedger _ledger;

    public InMemoryLedgerTests() => _ledger = new InMemoryLedger(_clock, capacity: 2);

    [Fact]
    public async Task A_full_ledger_refuses_new_work_and_says_what_to_do()
    {
        await AcquireAsync("a");
        await AcquireAsync("b");

        PortException error = await Should.ThrowAsync<PortException>(() => AcquireAsync("c"));

        (error.Fault, error.Code).ShouldBe((Fault.Throttled, "ledger-full"));
        error.Message.ShouldBe(
            "The ledger in memory holds 2 records, as many as it may. Shorten the window, raise its capacity, or use a ledger on disk or in DynamoDB.");
        _ledger.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_full_ledger_still_serves_the_work_it_knows()
    {
        await AcquireAsync("a");
        await AcquireAsync("b");

        (await _ledger.CompleteAsync("a", "o", "1", Terms.Window, default)).ShouldBeTrue();
        (await AcquireAsync("a")).Record.Result.ShouldBe("1");
        (await _ledger.FailAsync("b", "o", "503", default)).ShouldBeTrue();
        (await AcquireAsync("b")).Acquired.ShouldBeTrue();
    }

    [Fact]
    public async Task Expired_records_make_room()
    {
        await AcquireAsync("a");
        await AcquireAsync("b", Long);
        _clock.Advance(Terms.Window);

        (await AcquireAsync("c")).Acquired.ShouldBeTrue();

        _ledger.Count.ShouldBe(2);
        (await _ledger.FindAsync("b", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_record_whose_window_was_moved_out_stays_and_makes_room_later()
    {
        await AcquireAsync("a");
        _clock.Advance(Terms.Window / 2);
        await _ledger.ExtendAsync("a", "o", Terms, default);
        await AcquireAsync("b", Long);
        _clock.Advance(Terms.Window / 2);
        await Should.ThrowAsync<PortException>(() => AcquireAsync("c"));
        (await _ledger.FindAsync("a", default)).ShouldNotBeNull();

        _clock.Advance(Terms.Window / 2);
        (await AcquireAsync("c")).Acquired.ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_whose_window_was_drawn_in_makes_room_at_its_new_end()
    {
        await AcquireAsync("a", Long);
        await _ledger.CompleteAsync("a", "o", "1", Short.Window, default);
        await AcquireAsync("b", Long);
        _clock.Advance(Short.Window);

        (await AcquireAsync("c")).Acquired.ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_was_released_and_acquired_for_a_shorter_time_makes_room_at_its_new_end()
    {
        await AcquireAsync("a", Long);
        await _ledger.ReleaseAsync("a", "o", default);
        await AcquireAsync("a", Short);
        await AcquireAsync("b", Long);
        _clock.Advance(Short.Window);

        (await AcquireAsync("c")).Acquired.ShouldBeTrue();
        (await _ledger.FindAsync("b", default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Released_records_make_room_at_once()
    {
        await AcquireAsync("a");
        await AcquireAsync("b");
        await _ledger.ReleaseAsync("a", "o", default);
        (await AcquireAsync("c")).Acquired.ShouldBeTrue();
    }

    [Fact]
    public async Task Many_records_that_come_and_expire_never_outgrow_the_capacity()
    {
        InMemoryLedger ledger = new(_clock, capacity: 1_000);
        for (int i = 0; i < 10_000; i++)
        {
            await ledger.AcquireAsync(new LedgerRequest($"{i}", "o", Short), default);
            _clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        ledger.Count.ShouldBeLessThanOrEqualTo(501);
    }

    [Fact]
    public void A_capacity_of_nothing_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new InMemoryLedger(_clock, capacity: 0));

    private Task<LedgerClaim> AcquireAsync(string key, LedgerTerms? terms = null) =>
        _ledger.AcquireAsync(new LedgerRequest(key, "o", terms ?? Terms), default);
}
