using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Tests.Data;
using Retrier.Local.Tests.Journaling;
using Retrier.Testing;

namespace Retrier.Local.Tests.Ledger;

public sealed class LedgerDiskTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_duplicate_is_not_told_of_a_result_that_is_not_on_disk_yet()
    {
        using HeldDisk disk = new(_directory.Path);
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk.Folder);
        await store.Ledger.AcquireAsync("k", "a");
        disk.Hold();

        Task<bool> completing = store.Ledger.CompleteAsync("k", "a", "done");
        await disk.WaitUntilHeldAsync();
        Task<LedgerClaim> duplicate = store.Ledger.AcquireAsync("k", "b");

        (await store.Ledger.FindAsync("k"))!.Status.ShouldBe(LedgerStatus.InProgress);
        (completing.IsCompleted, duplicate.IsCompleted).ShouldBe((false, false));
        disk.LetGo();
        (await completing).ShouldBeTrue();
        (await duplicate).Record.Result.ShouldBe("done");
    }

    [Fact]
    public async Task Two_acquires_do_not_both_win_while_the_first_waits_for_the_disk()
    {
        using HeldDisk disk = new(_directory.Path);
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk.Folder);
        disk.Hold();

        Task<LedgerClaim> first = store.Ledger.AcquireAsync("k", "a");
        await disk.WaitUntilHeldAsync();
        Task<LedgerClaim> second = store.Ledger.AcquireAsync("k", "b");

        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        disk.LetGo();
        (await first).Acquired.ShouldBeTrue();
        LedgerClaim late = await second;
        (late.Acquired, late.Record.Owner).ShouldBe((false, "a"));
    }

    [Fact]
    public async Task A_caller_who_stops_waiting_for_the_disk_leaves_the_key_to_its_own_record()
    {
        using HeldDisk disk = new(_directory.Path);
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk.Folder);
        using CancellationTokenSource impatient = new();
        disk.Hold();

        Task<LedgerClaim> first = store.Ledger.AcquireAsync(new LedgerRequest("k", "a", TestLedger.Terms), impatient.Token);
        await disk.WaitUntilHeldAsync();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        Task<LedgerClaim> second = store.Ledger.AcquireAsync("k", "b");
        second.IsCompleted.ShouldBeFalse();
        disk.LetGo();

        (await second).Record.Owner.ShouldBe("a");
        LedgerClaim again = await store.Ledger.AcquireAsync("k", "a");
        (again.Acquired, again.Record.Attempts).ShouldBe((true, 1));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_writes_nothing()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock);
        long length = store.Journal.Log.Length;

        await Should.ThrowAsync<OperationCanceledException>(
            () => store.Ledger.AcquireAsync(new LedgerRequest("k", "a", TestLedger.Terms), new CancellationToken(canceled: true)));

        store.Journal.Log.Length.ShouldBe(length);
        (await store.Ledger.FindAsync("k")).ShouldBeNull();
    }

    [Fact]
    public async Task On_a_full_disk_an_acquire_fails_and_leaves_the_key_free_for_when_there_is_room()
    {
        FaultyFolder disk = new(_directory.Path);
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk);
        await store.Ledger.DoAsync("done", "result");
        disk.Room = 0;

        (await Should.ThrowAsync<PortException>(() => store.Ledger.AcquireAsync("k", "a"))).Code.ShouldBe("DiskFull");
        (await store.Ledger.FindAsync("k")).ShouldBeNull();
        (await store.Ledger.AcquireAsync("done", "b")).Record.Result.ShouldBe("result");

        disk.Room = long.MaxValue;
        (await store.Ledger.AcquireAsync("k", "b")).Record.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_result_that_the_disk_refuses_is_not_kept_and_may_be_completed_again()
    {
        FaultyFolder disk = new(_directory.Path);
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk);
        await store.Ledger.AcquireAsync("k", "a");
        disk.Room = 0;
        await Should.ThrowAsync<PortException>(() => store.Ledger.CompleteAsync("k", "a", "done"));
        (await store.Ledger.FindAsync("k"))!.Status.ShouldBe(LedgerStatus.InProgress);

        disk.Room = long.MaxValue;
        (await store.Ledger.CompleteAsync("k", "a", "done")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_disk_that_does_not_confirm_lets_nobody_begin_work_until_a_restart_which_knows_what_counts()
    {
        FaultyFolder disk = new(_directory.Path);
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, disk))
        {
            disk.FlushFails = true;
            await Should.ThrowAsync<PortException>(() => store.Ledger.AcquireAsync("k", "a"));
            disk.FlushFails = false;
            PortException refused = await Should.ThrowAsync<PortException>(() => store.Ledger.AcquireAsync("k", "b"));
            (refused.Code, refused.Fault).ShouldBe(("JournalFlushFailed", Fault.Loop));
            (await store.Ledger.FindAsync("k")).ShouldBeNull();
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        (await again.Ledger.AcquireAsync("k", "b")).Acquired.ShouldBeFalse();
        (await again.Ledger.AcquireAsync("k", "a")).Acquired.ShouldBeTrue();
    }

    [Fact]
    public async Task After_the_store_is_closed_every_call_says_so()
    {
        LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock);
        await store.Ledger.DoAsync("done", "result");
        await store.DisposeAsync();

        (await Should.ThrowAsync<PortException>(() => store.Ledger.AcquireAsync("k", "a"))).Code.ShouldBe("StoreClosed");
        (await Should.ThrowAsync<PortException>(() => store.Ledger.FindAsync("done"))).Code.ShouldBe("JournalReadFailed");
    }

    [Fact]
    public async Task A_torn_last_frame_loses_only_what_was_not_acknowledged()
    {
        long acknowledged;
        await using (LocalStore store = await TestStore.OpenAsync(_directory.File("live"), _clock))
        {
            await store.Ledger.DoAsync("kept", "result");
            await store.Ledger.AcquireAsync("k", "a");
            acknowledged = store.Journal.Log.Length;
            await store.Ledger.CompleteAsync("k", "a", "torn");
            TestStore.Copy(_directory.File("live"), _directory.File("killed"));
        }

        byte[] whole = await File.ReadAllBytesAsync(Path.Combine(_directory.File("killed"), JournalNames.Current));
        for (long cut = acknowledged; cut < whole.Length; cut++)
        {
            await File.WriteAllBytesAsync(Path.Combine(_directory.File("killed"), JournalNames.Current), whole[..(int)cut]);
            await using LocalStore again = await TestStore.OpenAsync(_directory.File("killed"), _clock);
            (await again.Ledger.FindAsync("kept"))!.Result.ShouldBe("result");
            (await again.Ledger.FindAsync("k"))!.Status.ShouldBe(LedgerStatus.InProgress);
        }
    }
}
