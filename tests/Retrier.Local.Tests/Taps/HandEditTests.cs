using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;

namespace Retrier.Local.Tests.Taps;

public sealed class HandEditTests : TapStoreTests
{
    [Fact]
    public async Task An_edit_by_hand_is_a_new_version_with_the_time_it_was_noticed()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "capture-tap": "open", "replay-tap": "closed" } }""");
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1", "replay-tap=closed@1"]);

        Time.Advance(TimeSpan.FromMinutes(5));
        Edit("""{ "orders": { "capture-tap": "closed", "replay-tap": "closed" } }""");
        File.SetLastWriteTimeUtc(FilePath, DateTime.UnixEpoch);
        (await ReadAsync(store)).ShouldBe(["capture-tap=closed@2", "replay-tap=closed@1"]);

        IReadOnlyList<TapParameter> read = await store.ReadAsync(["orders"], Patience);
        read[0].ChangedAt.ShouldBe(Time.GetUtcNow());
        read[1].ChangedAt.ShouldBe(Time.GetUtcNow() - TimeSpan.FromMinutes(5));
        (await File.ReadAllLinesAsync(HistoryPath, Patience))[^1].ShouldContain("edited by hand");
        Logged[^1].ShouldBe("300: orders/capture-tap was edited by hand; its version is 2 and it takes effect now.");
    }

    [Fact]
    public async Task An_edit_that_keeps_length_and_time_of_the_file_is_noticed()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "replay-rate": 10 } }""");
        DateTime saved = File.GetLastWriteTimeUtc(FilePath);
        (await ReadAsync(store)).ShouldBe(["replay-rate=10@1"]);
        Edit("""{ "orders": { "replay-rate": 20 } }""");
        File.SetLastWriteTimeUtc(FilePath, saved);
        (await ReadAsync(store)).ShouldBe(["replay-rate=20@2"]);
    }

    [Fact]
    public async Task Reading_again_what_has_not_changed_makes_no_version()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "capture-tap": true } }""");
        for (int i = 0; i < 3; i++)
        {
            (await ReadAsync(store)).ShouldBe(["capture-tap=true@1"]);
        }

        // Neither does another way to write the same text.
        Edit("""{ "orders": { "capture-tap": "true" } }""");
        (await ReadAsync(store)).ShouldBe(["capture-tap=true@1"]);
    }

    [Fact]
    public async Task Two_processes_that_notice_the_same_edit_agree_on_its_version()
    {
        LocalTapStore worker = Open();
        LocalTapStore command = Open();
        Edit("""{ "orders": { "capture-tap": "open" } }""");
        (await ReadAsync(worker)).ShouldBe(["capture-tap=open@1"]);
        (await ReadAsync(command)).ShouldBe(["capture-tap=open@1"]);
        (await File.ReadAllLinesAsync(HistoryPath, Patience)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_removed_parameter_is_not_returned_and_its_return_is_a_new_version()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "capture-tap": "open", "replay-tap": "closed" } }""");
        _ = await ReadAsync(store);
        Edit("""{ "orders": { "capture-tap": "open" } }""");
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1"]);
        (await File.ReadAllLinesAsync(HistoryPath, Patience))[^1].ShouldContain("removed by hand");

        Edit("""{ "orders": { "capture-tap": "open", "replay-tap": "closed" } }""");
        (await ReadAsync(Open())).ShouldBe(["capture-tap=open@1", "replay-tap=closed@2"]);
        Edit("{}");
        (await ReadAsync(store)).ShouldBeEmpty();
        (await WriteAsync(store, TapParameterNames.ReplayTap, "open")).Version.ShouldBe(3);
    }

    [Fact]
    public async Task An_edit_that_nobody_has_read_yet_keeps_its_own_version_when_a_write_follows()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        Edit("""{ "orders": { "replay-tap": "closed", "replay-rate": 5 } }""");
        (await WriteAsync(store, TapParameterNames.ReplayTap, "open")).Version.ShouldBe(3);
        (await ReadAsync(store)).ShouldBe(["replay-tap=open@3", "replay-rate=5@1"]);
    }

    [Fact]
    public async Task An_edit_saved_while_a_write_is_under_way_is_not_lost()
    {
        var files = new TapFiles(DirectoryPath, Time, NullLogger.Instance);
        Edit("""{ "orders": { "capture-tap": "open" } }""");
        TapChange[] changes = [new("orders", TapParameterNames.ReplayTap, "open", "a test")];
        int asked = 0;
        _ = await files.ChangeAsync(
            (_, _) =>
            {
                if (asked++ == 0)
                {
                    Edit("""{ "orders": { "capture-tap": "closed" } }""");
                }

                return changes;
            },
            Patience);
        asked.ShouldBe(2);
        (await ReadAsync(Open())).ShouldBe(["capture-tap=closed@1", "replay-tap=open@1"]);
    }

    [Fact]
    public async Task A_write_keeps_comments_notes_and_loops_it_does_not_know()
    {
        LocalTapStore store = Open();
        Edit("""
            {
              // who to call: the payments people
              "orders": { "capture-tap": "open", /* see ticket */ "replay-tap": true, "note": [1, 2.50, null], },
              "someday": { "replay-rate": 1e1 },
            }
            """);
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "closed");
        (await File.ReadAllTextAsync(FilePath, Patience)).ShouldBe("""
            {
              // who to call: the payments people
              "orders": { "capture-tap": "open", /* see ticket */ "replay-tap": "closed", "note": [1, 2.50, null], },
              "someday": { "replay-rate": 1e1 },
            }
            """);
    }

    [Fact]
    public async Task A_slip_of_the_finger_is_reported_once_for_each_change_of_the_file()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "captur-tap": "open", "replay-tap": "closed" } }""");
        (await ReadAsync(store)).ShouldBe(["replay-tap=closed@1"]);
        _ = await ReadAsync(store);
        string warning = Logged.Where(static line => line.StartsWith("301", StringComparison.Ordinal)).ShouldHaveSingleItem();
        warning.ShouldContain("'captur-tap' in loop orders");
        warning.ShouldContain("if capture-tap was meant");

        Edit("""{ "orders": { "captur-tap": "closed", "replay-tap": "closed" } }""");
        _ = await ReadAsync(store);
        Logged.Count(static line => line.StartsWith("301", StringComparison.Ordinal)).ShouldBe(2);
    }
}
