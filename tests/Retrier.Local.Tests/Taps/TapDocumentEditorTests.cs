using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Retrier.Abstractions.Taps;
using Retrier.Local.Taps;

namespace Retrier.Local.Tests.Taps;

public sealed class TapDocumentEditorTests
{
    public static TheoryData<string, string> Layouts => new()
    {
        { "{}", "{\n  \"orders\": {\n    \"replay-tap\": \"open\"\n  }\n}" },
        { "{ /* none yet */ }", "{\n  \"orders\": {\n    \"replay-tap\": \"open\"\n  }\n /* none yet */ }" },
        { "{\"a\":{}}", "{\n  \"orders\": {\n    \"replay-tap\": \"open\"\n  },\"a\":{}}" },
        { "{\"orders\":{}}", "{\"orders\":{\n    \"replay-tap\": \"open\"\n  }}" },
        { "{\"orders\":{\"note\":1,}}", "{\"orders\":{\n    \"replay-tap\": \"open\",\"note\":1,}}" },
        { "{\"orders\":{\"replay-tap\":false}}", "{\"orders\":{\"replay-tap\":\"open\"}}" },
        { "{\"\\u006frders\":{\"replay-ta\\u0070\" : 1.5 }}", "{\"\\u006frders\":{\"replay-ta\\u0070\" : \"open\" }}" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void A_change_touches_nothing_but_its_own_value(string before, string after)
    {
        TapDocument document = TapDocumentReader.Read(Encoding.UTF8.GetBytes(before));
        TapDocument edited = TapDocumentEditor.Set(document, "orders", TapParameterNames.ReplayTap, "open");
        Encoding.UTF8.GetString(edited.Utf8.Span).ShouldBe(after);
        edited.ProblemFor(["orders"]).ShouldBeNull();
        edited.Loops["orders"].Entries[TapParameterNames.ReplayTap].Value.ShouldBe("open");
    }

    [Fact]
    public void Whatever_is_changed_in_whatever_order_the_file_says_it()
    {
        Gen<TapChange> change =
            from loop in Gen.Elements("orders", "refunds", "", "a\"b\\c", "\u00E9")
            from name in Gen.Elements(TapParameterNames.All.ToArray())
            from value in Gen.Elements("open", "closed", "", "2.5", "\"},{[", "\\", "\n\t\0", "// no */ comment", "\U0001F6B0")
            select new TapChange(loop, name, value, "a test");
        Gen<string> start = Gen.Elements("{}", "{ // c\n}", """{ "orders": { "note": [1], "replay-tap": true, }, "x": null }""");
        Prop.ForAll(start.ToArbitrary(), change.ListOf().ToArbitrary(), SaysAll).QuickCheckThrowOnFailure();
    }

    private static bool SaysAll(string start, IList<TapChange> changes)
    {
        TapDocument document = TapDocumentReader.Read(Encoding.UTF8.GetBytes(start));
        var expected = new Dictionary<TapKey, string>();
        foreach (TapChange change in changes)
        {
            document = TapDocumentEditor.Set(document, change.Loop, change.Name, change.Value);
            expected[new TapKey(change.Loop, change.Name)] = change.Value;
        }

        return document.ProblemFor(changes.Select(static change => change.Loop)) is null
            && expected.All(pair => string.Equals(
                document.Loops[pair.Key.Loop].Entries[pair.Key.Name].Value,
                pair.Value,
                StringComparison.Ordinal));
    }
}
