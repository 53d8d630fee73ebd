using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;

namespace Retrier.Local.Tests.Taps;

public sealed class TapHistoryTests : TapStoreTests
{
    [Fact]
    public async Task Versions_and_times_go_on_after_a_restart()
    {
        TapParameter before = await WriteAsync(Open(), TapParameterNames.ReplayTap, "open");
        Time.Advance(TimeSpan.FromDays(1));
        (await Open().ReadAsync(["orders"], Patience)).ShouldHaveSingleItem().ShouldBe(before);
        (await WriteAsync(Open(), TapParameterNames.ReplayTap, "open")).ShouldBe(
            before with { Version = 2, ChangedAt = Time.GetUtcNow() });
    }

    [Fact]
    public async Task An_edit_made_while_nothing_ran_is_noticed_at_the_next_start()
    {
        _ = await WriteAsync(Open(), TapParameterNames.ReplayTap, "open");
        Edit("""{ "orders": { "replay-tap": "closed" } }""");
        (await ReadAsync(Open())).ShouldBe(["replay-tap=closed@2"]);
    }

    [Fact]
    public async Task The_history_is_the_audit_trail()
    {
        LocalTapStore store = Open();
        _ = await store.WriteAsync(new TapChange("orders", "replay-tap", "open", "the bank's gateway is back"), Patience);
        Edit("""{ "orders": { "replay-tap": "closed" } }""");
        _ = await ReadAsync(store);
        Edit("{}");
        _ = await ReadAsync(store);
        (await File.ReadAllLinesAsync(HistoryPath, Patience)).ShouldBe(
        [
            """{"loop":"orders","name":"replay-tap","value":"open","version":1,"at":"2026-01-01T00:00:00+00:00","reason":"the bank's gateway is back"}""",
            """{"loop":"orders","name":"replay-tap","value":"closed","version":2,"at":"2026-01-01T00:00:00+00:00","reason":"edited by hand"}""",
            """{"loop":"orders","name":"replay-tap","value":null,"version":2,"at":"2026-01-01T00:00:00+00:00","reason":"removed by hand"}""",
        ]);
    }

    [Fact]
    public async Task A_history_torn_at_any_byte_of_its_last_line_is_repaired_by_the_next_change()
    {
        LocalTapStore writer = Open();
        _ = await WriteAsync(writer, TapParameterNames.ReplayTap, "open");
        byte[] file = await File.ReadAllBytesAsync(FilePath, Patience);
        int whole = (await File.ReadAllBytesAsync(HistoryPath, Patience)).Length;
        _ = await WriteAsync(writer, TapParameterNames.ReplayTap, "closed");
        byte[] history = await File.ReadAllBytesAsync(HistoryPath, Patience);

        for (int cut = whole + 1; cut < history.Length; cut++)
        {
            // As after a crash: the line half written, the file not yet replaced.
            await File.WriteAllBytesAsync(FilePath, file, Patience);
            await File.WriteAllBytesAsync(HistoryPath, history[..cut], Patience);
            LocalTapStore store = Open();
            (await ReadAsync(store)).ShouldBe(["replay-tap=open@1"]);
            (await WriteAsync(store, TapParameterNames.ReplayTap, "closed")).Version.ShouldBe(2);
            (await File.ReadAllBytesAsync(HistoryPath, Patience)).ShouldBe(history);
            (await ReadAsync(Open())).ShouldBe(["replay-tap=closed@2"]);
        }

        Logged.Count(static line => line.StartsWith("302", StringComparison.Ordinal)).ShouldBe(history.Length - whole - 1);
    }

    [Fact]
    public async Task A_change_that_died_between_history_and_file_is_followed_by_what_the_file_says()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "closed");
        byte[] file = await File.ReadAllBytesAsync(FilePath, Patience);
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        await File.WriteAllBytesAsync(FilePath, file, Patience);
        (await ReadAsync(Open())).ShouldBe(["replay-tap=closed@3"]);
        (await ReadAsync(store)).ShouldBe(["replay-tap=closed@3"]);
    }

    [Fact]
    public async Task A_line_nobody_understands_is_passed_over_and_told()
    {
        _ = await WriteAsync(Open(), TapParameterNames.ReplayTap, "open");
        await File.AppendAllTextAsync(HistoryPath, "\0\0\0\n{}\n", Patience);
        LocalTapStore store = Open();
        (await ReadAsync(store)).ShouldBe(["replay-tap=open@1"]);
        (await WriteAsync(store, TapParameterNames.ReplayTap, "open")).Version.ShouldBe(2);
        Logged.Count(static line => line.StartsWith("303", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_history_takes_no_version_back_while_the_worker_lives()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        File.Delete(HistoryPath);
        (await ReadAsync(store)).ShouldBe(["replay-tap=open@2"]);
        (await WriteAsync(store, TapParameterNames.ReplayTap, "closed")).Version.ShouldBe(3);
        (await ReadAsync(Open())).ShouldBe(["replay-tap=closed@3"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_history_that_another_process_began_anew_takes_no_version_back_either(int versions)
    {
        LocalTapStore store = Open();
        for (int i = 0; i < versions; i++)
        {
            _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        }

        File.Delete(HistoryPath);
        (await WriteAsync(Open(), TapParameterNames.ReplayTap, "closed")).Version.ShouldBe(2);
        (await ReadAsync(store)).ShouldBe([$"replay-tap=closed@{versions + 1}"]);
    }

    [Fact]
    public async Task The_history_is_cut_to_the_newest_hundred_versions_when_it_has_grown()
    {
        LocalTapStore other = Open();
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        _ = await ReadAsync(other);
        _ = await WriteAsync(store, TapParameterNames.CaptureTap, "open");
        for (int i = 1; i < TapHistory.KeptPerParameter + TapHistory.CompactAfter - 1; i++)
        {
            _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        }

        (await File.ReadAllLinesAsync(HistoryPath, Patience)).Length.ShouldBe(600);
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        string[] lines = await File.ReadAllLinesAsync(HistoryPath, Patience);
        lines.Length.ShouldBe(101);
        lines[0].ShouldContain("capture-tap");
        lines[1].ShouldContain("\"version\":501,");
        lines[^1].ShouldContain("\"version\":600,");

        string[] expected = ["capture-tap=open@1", "replay-tap=open@600"];
        (await ReadAsync(store)).ShouldBe(expected);
        (await ReadAsync(other)).ShouldBe(expected);
        (await ReadAsync(Open())).ShouldBe(expected);
        Logged.ShouldBeEmpty();
        (await WriteAsync(other, TapParameterNames.ReplayTap, "open")).Version.ShouldBe(601);
        (await WriteAsync(store, TapParameterNames.ReplayTap, "open")).Version.ShouldBe(602);
    }
}
