using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Ledger;

public sealed class LedgerRestartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_field_of_every_record_is_the_same_after_a_restart()
    {
        string[] keys = ["begun", "tried again", "done", "done, too large", "done, empty", "failed", "released"];
        List<LedgerRecord?> before = [];
        await using (LocalStore store = await OpenAsync())
        {
            ILedger ledger = store.Ledger;
            await ledger.AcquireAsync("begun", "a", payload: "p1");
            await ledger.AcquireAsync("tried again", "a", payload: "p2");
            await ledger.FailAsync("tried again", "a", "Payment refused: \"card\" expired — ü 🙂");
            _clock.Advance(TimeSpan.FromSeconds(1));
            await ledger.AcquireAsync("tried again", "b", payload: "p3");
            await ledger.DoAsync("done", "{\"id\":\"ü 🙂\",\"n\":1.0}");
            await ledger.DoAsync("done, too large", result: null);
            await ledger.DoAsync("done, empty", string.Empty);
            await ledger.AcquireAsync("failed", "a");
            await ledger.FailAsync("failed", "a", "boom");
            await ledger.AcquireAsync("released", "a");
            await ledger.ReleaseAsync("released", "a");
            foreach (string key in keys)
            {
                before.Add(await ledger.FindAsync(key));
            }
        }

        await using LocalStore again = await OpenAsync();
        before.Count(record => record is not null).ShouldBe(6);
        foreach ((string key, LedgerRecord? record) in keys.Zip(before))
        {
            (await again.Ledger.FindAsync(key)).ShouldBe(record, key);
        }

        (await again.Ledger.FindAsync("tried again"))!.Failure!.ShouldEndWith("🙂");
        (await again.Ledger.FindAsync("done"))!.Result.ShouldBe("{\"id\":\"ü 🙂\",\"n\":1.0}");
    }

    [Fact]
    public async Task A_lease_taken_before_a_restart_ends_when_its_time_is_up_and_not_earlier()
    {
        await using (LocalStore store = await OpenAsync())
        {
            await store.Ledger.AcquireAsync("k", "a");
        }

        await using LocalStore again = await OpenAsync();
        _clock.Advance(TestLedger.Lease - TimeSpan.FromTicks(1));
        (await again.Ledger.AcquireAsync("k", "b")).Acquired.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromTicks(1));
        LedgerClaim claim = await again.Ledger.AcquireAsync("k", "b");
        (claim.Acquired, claim.Record.Attempts).ShouldBe((true, 2));
        (await again.Ledger.CompleteAsync("k", "a", "late")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lease_that_was_extended_is_still_extended_after_a_restart()
    {
        await using (LocalStore store = await OpenAsync())
        {
            await store.Ledger.AcquireAsync("k", "a");
            _clock.Advance(TestLedger.Lease / 2);
            (await store.Ledger.ExtendAsync("k", "a", TestLedger.Terms, default)).ShouldBeTrue();
        }

        await using LocalStore again = await OpenAsync();
        _clock.Advance(TestLedger.Lease - TimeSpan.FromTicks(1));
        (await again.Ledger.AcquireAsync("k", "b")).Acquired.ShouldBeFalse();
        (await again.Ledger.CompleteAsync("k", "a", "done")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_result_is_given_out_after_a_restart_until_its_window_ends()
    {
        await using (LocalStore store = await OpenAsync())
        {
            await store.Ledger.DoAsync("k", "done");
        }

        await using LocalStore again = await OpenAsync();
        _clock.Advance(TestLedger.Window - TimeSpan.FromTicks(1));
        LedgerClaim before = await again.Ledger.AcquireAsync("k", "b");
        (before.Acquired, before.Record.Result).ShouldBe((false, "done"));
        _clock.Advance(TimeSpan.FromTicks(1));
        (await again.Ledger.FindAsync("k")).ShouldBeNull();
        LedgerClaim after = await again.Ledger.AcquireAsync("k", "b");
        (after.Acquired, after.Record.Attempts, after.Record.Result).ShouldBe((true, 1, null));
    }

    [Fact]
    public async Task A_directory_from_before_there_was_a_ledger_opens_and_gets_one()
    {
        await using (LocalStore store = await OpenAsync())
        {
            await store.Queues.Open("q").SendAsync("a");
            store.State.Ledger.Count.ShouldBe(0);
        }

        await using (LocalStore again = await OpenAsync())
        {
            (await again.Ledger.AcquireAsync("k", "a")).Acquired.ShouldBeTrue();
        }

        await using LocalStore third = await OpenAsync();
        (await third.Queues.Open("q").TextsAsync()).ShouldBe(["a"]);
        (await third.Ledger.FindAsync("k"))!.Owner.ShouldBe("a");
    }

    [Fact]
    public async Task A_result_as_large_as_allowed_comes_back_whole_and_memory_does_not_hold_it()
    {
        string large = new('ü', 128 * 1024);
        await using (LocalStore store = await OpenAsync())
        {
            await store.Ledger.DoAsync("k", large);
            (await store.Ledger.FindAsync("k"))!.Result.ShouldBe(large);
            store.State.Ledger.Find("k")!.Written.ToString().Length.ShouldBeLessThan(1000);
            await store.Ledger.AcquireAsync("other", "a");
            await Should.ThrowAsync<ArgumentException>(() => store.Ledger.CompleteAsync("other", "a", large + "x"));
        }

        await using LocalStore again = await OpenAsync();
        (await again.Ledger.AcquireAsync("k", "b")).Record.Result.ShouldBe(large);
    }

    private Task<LocalStore> OpenAsync() => TestStore.OpenAsync(_directory.Path, _clock);
}
