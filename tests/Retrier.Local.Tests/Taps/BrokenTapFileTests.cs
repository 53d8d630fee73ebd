using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;

namespace Retrier.Local.Tests.Taps;

public sealed class BrokenTapFileTests : TapStoreTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "", "line 1:" },
        { "{\n  \"orders\": {\n    \"capture-tap\": open\n  }\n}", "line 3: 'o' is an invalid start of a value" },
        { "{ \"orders\": { \"capture-tap\": \"open\" }", "line 1:" },
        { "{ \"orders\": {} } }", "line 1: '}' is invalid after a single JSON value" },
        { "[]", "line 1: The file must be one JSON object." },
        { "{\n  \"orders\": \"open\"\n}", "line 2: The loop 'orders' must be an object" },
        { "{\n  \"orders\": [{}]\n}", "line 2: The loop 'orders' must be an object" },
        { "{ \"orders\": {\n \"capture-tap\": [] } }", "line 2: The value of 'capture-tap' must be" },
        { "{ \"orders\": {\n\n \"replay-tap\": null } }", "line 3: The value of 'replay-tap' must be" },
        { "{ \"orders\": {\n \"replay-tap\": true,\n \"replay-tap\": false } }", "line 3: 'replay-tap' is written twice" },
        { "{ \"orders\": {},\n \"orders\": {} }", "line 2: The loop 'orders' is written twice." },
        { "{ \"orders\": {\n \"replay-tap\": \"\\ud800\" } }", "line 2: The text has a broken \\u escape." },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_file_is_named_with_its_line_and_nobody_overwrites_it(string text, string problem)
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.CaptureTap, "open");
        Edit(text);
        (await UnreadableAsync(store)).Message.ShouldContain(problem);
        (await Should.ThrowAsync<PortException>(() => WriteAsync(store, TapParameterNames.ReplayTap, "closed")))
            .Code.ShouldBe("TapsUnreadable");
        (await File.ReadAllTextAsync(FilePath, Patience)).ShouldBe(text);
    }

    [Fact]
    public async Task A_broken_file_is_not_made_anew_at_start()
    {
        Edit("{ \"orders\": ");
        (await Should.ThrowAsync<PortException>(() => Open().EnsureLoopsAsync(["orders"], Patience)))
            .Code.ShouldBe("TapsUnreadable");
        (await File.ReadAllTextAsync(FilePath, Patience)).ShouldBe("{ \"orders\": ");
    }

    [Fact]
    public async Task A_mended_file_is_read_again()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.CaptureTap, "open");
        string good = await File.ReadAllTextAsync(FilePath, Patience);
        Edit("{");
        _ = await UnreadableAsync(store);
        Edit(good);
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1"]);
    }

    [Fact]
    public async Task A_loop_nobody_asks_for_may_be_broken_without_harm_to_its_neighbour()
    {
        LocalTapStore store = Open();
        Edit("""{ "notes": "call the payments people", "orders": { "capture-tap": "open" } }""");
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1"]);
        (await WriteAsync(store, TapParameterNames.CaptureTap, "closed")).Version.ShouldBe(2);
        await store.EnsureLoopsAsync(["orders", "refunds"], Patience);
        (await store.ReadAsync(["refunds"], Patience)).Count.ShouldBe(2);
        (await File.ReadAllTextAsync(FilePath, Patience)).ShouldContain("call the payments people");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_refused()
    {
        await File.WriteAllBytesAsync(FilePath, [(byte)'{', 0xFF, (byte)'}'], Patience);
        (await UnreadableAsync(Open())).Message.ShouldContain("not UTF-8");
    }

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        await File.WriteAllBytesAsync(FilePath, [.. "\uFEFF{ \"orders\": { \"capture-tap\": \"open\" } }"u8], Patience);
        LocalTapStore store = Open();
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1"]);
        (await WriteAsync(store, TapParameterNames.CaptureTap, "closed")).Version.ShouldBe(2);
        (await ReadAsync(store)).ShouldBe(["capture-tap=closed@2"]);
    }

    [Fact]
    public async Task A_file_larger_than_a_mebibyte_is_refused_and_one_of_exactly_that_size_is_read()
    {
        const string Loops = """{ "orders": { "capture-tap": "open" } }""";
        LocalTapStore store = Open();
        Edit(Loops + new string(' ', (1024 * 1024) - Loops.Length));
        (await ReadAsync(store)).ShouldBe(["capture-tap=open@1"]);
        Edit(Loops + new string(' ', (1024 * 1024) - Loops.Length + 1));
        (await UnreadableAsync(store)).Message.ShouldContain("larger than 1 MiB");
    }

    [Fact]
    public async Task A_directory_in_the_place_of_the_file_is_named_as_such()
    {
        _ = Directory.CreateDirectory(FilePath);
        (await UnreadableAsync(Open())).Message.ShouldContain("It is a directory.");
    }

    [Fact]
    public async Task A_file_that_has_gone_missing_is_not_taken_for_an_empty_one()
    {
        LocalTapStore store = Open();
        _ = await WriteAsync(store, TapParameterNames.ReplayTap, "open");
        File.Delete(FilePath);
        (await UnreadableAsync(store)).Message.ShouldContain("It is missing.");
        (await Should.ThrowAsync<PortException>(() => WriteAsync(store, TapParameterNames.CaptureTap, "open")))
            .Message.ShouldContain("It is missing.");
        File.Exists(FilePath).ShouldBeFalse();
    }

    [Fact]
    public async Task A_data_directory_that_is_not_there_is_an_unreadable_store_and_not_an_empty_one()
    {
        using var store = new LocalTapStore(
            Path.Combine(DirectoryPath, "none"),
            Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        (await Should.ThrowAsync<PortException>(() => store.ReadAsync(["orders"], Patience))).Code.ShouldBe("TapsUnreadable");
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_says_so()
    {
        LocalTapStore store = Open();
        Edit("""{ "orders": { "capture-tap": "open" } }""");
        _ = Directory.CreateDirectory(HistoryPath);
        PortException refused = await Should.ThrowAsync<PortException>(() => store.ReadAsync(["orders"], Patience));
        (refused.Fault, refused.Code).ShouldBe((Fault.Transient, "TapsUnavailable"));
        refused.Message.ShouldContain(DirectoryPath);
    }

    [Theory]
    [InlineData("orders", "captur-tap")]
    [InlineData(" ", "capture-tap")]
    public async Task Writing_what_is_no_parameter_is_a_mistake_of_the_caller(string loop, string name) =>
        _ = await Should.ThrowAsync<ArgumentException>(() => WriteAsync(Open(), name, "open", loop));
}
