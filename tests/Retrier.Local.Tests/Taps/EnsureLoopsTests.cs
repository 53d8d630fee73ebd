using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;

namespace Retrier.Local.Tests.Taps;

public sealed class EnsureLoopsTests : TapStoreTests
{
    [Fact]
    public async Task The_first_start_makes_a_file_with_capture_open_and_replay_closed()
    {
        LocalTapStore store = Open();
        await store.EnsureLoopsAsync(["orders", "refunds"], Patience);
        (await File.ReadAllTextAsync(FilePath, Patience)).ShouldBe("""
            {
              "orders": {
                "capture-tap": "open",
                "replay-tap": "closed"
              },
              "refunds": {
                "capture-tap": "open",
                "replay-tap": "closed"
              }
            }

            """);
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1", "replay-tap=closed@1"]);
        (await File.ReadAllLinesAsync(HistoryPath, Patience)).Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_later_start_changes_nothing()
    {
        await Open().EnsureLoopsAsync(["orders"], Patience);
        _ = await WriteAsync(Open(), TapParameterNames.CaptureTap, "closed");
        string before = await File.ReadAllTextAsync(FilePath, Patience);
        await Open().EnsureLoopsAsync(["orders"], Patience);
        (await File.ReadAllTextAsync(FilePath, Patience)).ShouldBe(before);
        (await ReadAsync(Open())).ShouldBe(["capture-tap=closed@2", "replay-tap=closed@1"]);
    }

    [Fact]
    public async Task A_new_loop_joins_the_others()
    {
        LocalTapStore store = Open();
        await store.EnsureLoopsAsync(["refunds"], Patience);
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open", "refunds");
        await store.EnsureLoopsAsync(["refunds", "orders"], Patience);
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1", "replay-tap=closed@1"]);
        (await store.ReadAsync(["refunds"], Patience)).Select(static p => p.Value).ShouldBe(["open", "open"]);
    }

    [Fact]
    public async Task What_an_operator_removed_stays_removed()
    {
        await Open().EnsureLoopsAsync(["orders"], Patience);
        Edit("{}");
        LocalTapStore store = Open();
        await store.EnsureLoopsAsync(["orders"], Patience);
        (await ReadAsync(store)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_loop_written_by_hand_before_the_first_start_is_left_as_it_is()
    {
        Edit("""{ "orders": { "capture-tap": "closed" } }""");
        LocalTapStore store = Open();
        await store.EnsureLoopsAsync(["orders"], Patience);
        (await ReadAsync(store)).ShouldBe(["capture-tap=closed@1"]);
    }

    [Fact]
    public async Task A_deleted_file_is_made_anew_at_start_and_versions_go_on()
    {
        LocalTapStore store = Open();
        await store.EnsureLoopsAsync(["orders"], Patience);
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        File.Delete(FilePath);
        await Open().EnsureLoopsAsync(["orders"], Patience);
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@2", "replay-tap=closed@3"]);
    }

    [Fact]
    public async Task Two_processes_that_start_together_make_the_taps_once()
    {
        LocalTapStore[] stores = [.. Enumerable.Range(0, 4).Select(_ => OpenOnRealTime())];
        await Task.WhenAll(stores.Select(
            store => Task.Run(() => store.EnsureLoopsAsync(["orders"], Patience), Patience)));
        (await ReadAsync(Open())).ShouldBe(["capture-tap=open@1", "replay-tap=closed@1"]);
    }
}
