using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;
using Retrier.Testing;

namespace Retrier.Local.Tests.Taps;

/// <summary>Instances know nothing of each other, so two of them stand for two processes.</summary>
public sealed class ManyProcessesTests : TapStoreTests
{
    private static readonly TapChange OpenReplay = new("orders", TapParameterNames.ReplayTap, "open", "a test");

    private string LockPath => Path.Combine(DirectoryPath, "taps.lock");

    [Fact]
    public async Task Two_processes_that_write_at_the_same_time_lose_no_version()
    {
        const int Each = 200;
        LocalTapStore[] stores = [OpenOnRealTime(), OpenOnRealTime()];
        Task<long[]>[] writers = [.. stores.Select(store => Task.Run(() => WriteManyAsync(store, Each), Patience))];
        await ReadUntilAsync(Task.WhenAll(writers), OpenOnRealTime());
        long[][] versions = await Task.WhenAll(writers);
        versions.SelectMany(static own => own).Order().ShouldBe(Enumerable.Range(1, 2 * Each).Select(static i => (long)i));
        (await ReadAsync(Open()))[0].ShouldEndWith($"@{2 * Each}");
        (await File.ReadAllTextAsync(HistoryPath, Patience)).ShouldNotContain("by hand");
    }

    [Fact]
    public async Task A_lock_that_another_process_keeps_is_given_up_after_a_while_with_its_path()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "capture-tap": "open" } }""");
        _ = await ReadAsync(store);
        await using (HeldByAnother())
        {
            Task<TapParameter> write = store.WriteAsync(OpenReplay, Patience);
            while (!write.IsCompleted)
            {
                _ = await Task.WhenAny(write, Time.WaitForTimersAsync(1, Patience));
                Time.Advance(TimeSpan.FromSeconds(1));
            }

            PortException refused = await Should.ThrowAsync<PortException>(() => write);
            (refused.Fault, refused.Code).ShouldBe((Fault.Transient, "TapsLocked"));
            refused.Message.ShouldContain(LockPath);
            (Time.GetUtcNow() - ManualTimeProvider.Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        }

        (await WriteAsync(store, TapParameterNames.ReplayTap, "open")).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Reading_what_has_not_changed_needs_no_lock()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        await using (HeldByAnother())
        {
            (await ReadAsync(store)).ShouldBe(["replay-tap=open@1"]);
            (await ReadAsync(Open())).ShouldBe(["replay-tap=open@1"]);
        }
    }

    [Fact]
    public async Task A_write_that_waits_for_the_lock_can_be_given_up_and_changes_nothing()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "closed");
        using var giveUp = new CancellationTokenSource();
        await using (HeldByAnother())
        {
            Task write = store.WriteAsync(OpenReplay, giveUp.Token);
            await Time.WaitForTimersAsync(1, Patience);
            await giveUp.CancelAsync();
            _ = await Should.ThrowAsync<OperationCanceledException>(() => write);
        }

        (await ReadAsync(store)).ShouldBe(["replay-tap=closed@1"]);
    }

    private FileStream HeldByAnother() => new(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private async Task<long[]> WriteManyAsync(LocalTapStore store, int count)
    {
        long[] versions = new long[count];
        for (int i = 0; i < count; i++)
        {
            string value = i % 2 == 0 ? "open" : "closed";
            versions[i] = (await WriteAsync(store, TapParameterNames.CaptureTap, value)).Version;
        }

        return versions;
    }

    private async Task ReadUntilAsync(Task done, LocalTapStore store)
    {
        long last = 0;
        while (!done.IsCompleted)
        {
            if (File.Exists(FilePath))
            {
                long version = (await store.ReadAsync(["orders"], Patience)).Select(static p => p.Version).FirstOrDefault();
                version.ShouldBeGreaterThanOrEqualTo(last);
                last = version;
            }
        }
    }
}
