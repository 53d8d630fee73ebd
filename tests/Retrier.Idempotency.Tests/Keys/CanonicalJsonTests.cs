using System.Buffers;
using System.Text;
using System.Text.Json;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void The_sample_of_rfc_8785_gives_its_very_bytes()
    {
        const string Sample =
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;
        const string Bytes =
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e33"
            + "3333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e"
            + "4127425c225c5c5c5c5c222f227d";

        Convert.ToHexStringLower(CanonicalJson.Serialize(Canon.Json(Sample))).ShouldBe(Bytes);
    }

    [Fact]
    public void Members_are_sorted_by_utf16_code_unit_as_in_the_sample_of_rfc_8785()
    {
        const string Sample =
            """
            {
              "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """;

        var canonical = Canon.Json(Canon.Text(Sample));

        canonical.EnumerateObject().Select(static member => member.Value.GetString()).ShouldBe(
        [
            "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]);
    }

    [Theory]
    [InlineData("""{"B":1,"a":2,"_":3,"A":4}""", """{"A":4,"B":1,"_":3,"a":2}""")]
    [InlineData("""{"ab":1,"a":2,"":3}""", """{"":3,"a":2,"ab":1}""")]
    [InlineData("""{"a\u0000":1,"a":2}""", """{"a":2,"a\u0000":1}""")]
    [InlineData("""{"10":1,"9":2,"1":3}""", """{"1":3,"10":1,"9":2}""")]
    [InlineData("""{"long-name-b":1,"long-name-a":2,"long-nam":3}""", """{"long-nam":3,"long-name-a":2,"long-name-b":1}""")]
    [InlineData("""{"\ufb33":1,"\ud83d\ude00":2,"\ud7ff":3}""", "{\"\ud7ff\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}")]
    [InlineData("""{"\ue000":1,"\udbff\udfff":2}""", "{\"\udbff\udfff\":2,\"\ue000\":1}")]
    [InlineData("""{"same-eight\ufb33":1,"same-eight\ud83d\ude00":2}""", "{\"same-eight\ud83d\ude00\":2,\"same-eight\ufb33\":1}")]
    [InlineData("""{"\n":1,"\"":2,"!":3,"\\":4}""", """{"\n":1,"!":3,"\"":2,"\\":4}""")]
    [InlineData("""{"b":[{"d":1,"c":2}],"a":{"f":1,"e":2}}""", """{"a":{"e":2,"f":1},"b":[{"c":2,"d":1}]}""")]
    [InlineData(""" { "a" : [ ] , "b" : { } , "c" : [ 1 , 2 ] } """, """{"a":[],"b":{},"c":[1,2]}""")]
    [InlineData("null", "null")]
    [InlineData("[true,false]", "[true,false]")]
    public void Members_are_sorted_and_space_is_left_out(string json, string canonical)
    {
        Canon.Text(json).ShouldBe(canonical);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(33)]
    [InlineData(1_000)]
    public void Objects_of_every_size_are_sorted(int size)
    {
        string[] names = [.. Enumerable.Range(0, size).Select(static i => $"name{i * 7919 % 10_007:d5}")];
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];

        string canonical = Canon.Text(Object(names, """{"b":1,"a":2}"""));

        canonical.ShouldBe(Object(sorted, """{"a":2,"b":1}"""));
    }

    [Theory]
    [InlineData("""  "\u0041\u00e9\ud83c\udf88\/" """, "\"Aé🎈/\"")]
    [InlineData("\"\\\"\\\\\\b\\f\\n\\r\\t\"", "\"\\\"\\\\\\b\\f\\n\\r\\t\"")]
    [InlineData("""  "\u0008\u000C\u000a\u000d\u0009\u0022\u005C" """, "\"\\b\\f\\n\\r\\t\\\"\\\\\"")]
    [InlineData("""  "\u0000\u001F\u000b\u007f\u2028" """, "\"\\u0000\\u001f\\u000b\u007f\u2028\"")]
    [InlineData("\"<&'>\"", "\"<&'>\"")]
    [InlineData("\"\"", "\"\"")]
    public void Strings_have_no_escape_that_they_can_do_without(string json, string canonical)
    {
        Canon.Text(json).ShouldBe(canonical);
    }

    [Fact]
    public void Text_of_different_normal_forms_stays_different()
    {
        Canon.Text("\"e\u0301\"").ShouldNotBe(Canon.Text("\"\u00e9\""), StringComparer.Ordinal);
    }

    [Fact]
    public void Both_ways_of_writing_give_the_same_bytes_and_the_writer_adds_to_what_is_there()
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("x"u8);

        CanonicalJson.Write(Canon.Json("""{"b":1,"a":[2]}"""), output);

        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("""x{"a":[2],"b":1}""");
    }

    [Fact]
    public void Comments_and_trailing_commas_that_the_reader_let_pass_are_left_out()
    {
        var lenient = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using var document = JsonDocument.Parse("""{"b":1,/* no */"a":[2,3,],}""", lenient);

        Encoding.UTF8.GetString(CanonicalJson.Serialize(document.RootElement)).ShouldBe("""{"a":[2,3],"b":1}""");
    }

    [Fact]
    public void An_element_that_is_no_value_is_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => CanonicalJson.Serialize(default)).Message.ShouldContain("root element");
    }

    [Fact]
    public void Many_threads_write_at_once_and_none_sees_the_others_bytes()
    {
        Parallel.For(0, 2_000, i => Canon.Text($$"""{"b":{{i}},"a":["{{new string('x', i)}}"]}""")
            .ShouldBe($$"""{"a":["{{new string('x', i)}}"],"b":{{i}}}"""));
    }

    private static string Object(string[] names, string value) =>
        $"{{{string.Join(',', names.Select(name => $"\"{name}\":{value}"))}}}";
}
