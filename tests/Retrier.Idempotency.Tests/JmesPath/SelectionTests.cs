using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class SelectionTests
{
    private const string Document = """{ "order" : [ { "total" :  1.50e+1 , "who":"\u00e9 \/ é" } ] , "none":null }""";

    [Theory]
    [InlineData("@", Document)]
    [InlineData("order", """[ { "total" :  1.50e+1 , "who":"\u00e9 \/ é" } ]""")]
    [InlineData("order[0]", """{ "total" :  1.50e+1 , "who":"\u00e9 \/ é" }""")]
    [InlineData("order[-1].total", "1.50e+1")]
    [InlineData("missing || order[0].who", "\"\\u00e9 \\/ é\"")]
    [InlineData("order[?total > `1`] | [0].total", "1.50e+1")]
    public void What_is_selected_is_the_very_element_of_the_document_byte_for_byte(string text, string raw)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Document);
        using var document = JsonDocument.Parse(bytes);

        ReadOnlySpan<byte> found = JsonMarshal.GetRawUtf8Value(JmesPathExpression.Parse(text).Search(document.RootElement));

        Encoding.UTF8.GetString(found).ShouldBe(raw);
        found.Overlaps(bytes).ShouldBeTrue();
    }

    [Fact]
    public void What_is_made_outlives_the_document_and_keeps_the_bytes_of_what_it_holds()
    {
        JsonElement found;
        using (var document = JsonDocument.Parse(Document))
        {
            found = JmesPathExpression.Parse("{sum: order[0].total, \"ü\": order[].who}").Search(document.RootElement);
        }

        found.GetRawText().ShouldBe("""{"sum":1.50e+1,"ü":["\u00e9 \/ é"]}""");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("none")]
    [InlineData("order.total")]
    [InlineData("order[7]")]
    [InlineData("order[-99999999999]")]
    [InlineData("none.[a, b]")]
    public void Nothing_found_is_null(string text)
    {
        JsonElement found = JmesPathExpression.Parse(text).Search(JsonElement.Parse(Document));

        found.ValueKind.ShouldBe(JsonValueKind.Null);
        found.GetRawText().ShouldBe("null");
    }

    [Fact]
    public void An_undefined_document_counts_as_null()
    {
        JmesPathExpression.Parse("a || 'none'").Search(default).GetString().ShouldBe("none");
        JmesPathExpression.Parse("@").Search(default).ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("a.*.b.c", "null")]
    [InlineData("a.*.[b.c][]", "[1,2]")]
    [InlineData("values(a)[*].b.c", "[1,2]")]
    public void A_projection_over_members_takes_one_name_as_in_the_reference_implementation(string text, string result)
    {
        Jmes.Search(text, """{"a": {"x": {"b": {"c": 1}}, "y": {"b": {"c": 2}}}}""").ShouldBe(result);
    }

    [Theory]
    [InlineData("[*]", "[1,[2,null]]")]
    [InlineData("[]", "[1,2]")]
    [InlineData("[:]", "[1,[2,null]]")]
    [InlineData("map(&@, @)", "[null,1,[2,null]]")]
    public void A_projection_leaves_out_what_is_null_and_a_map_does_not(string text, string result)
    {
        Jmes.Search(text, "[null,1,[2,null]]").ShouldBe(result);
    }

    [Theory]
    [InlineData("[1:-1]", "[1,2]")]
    [InlineData("[::-2]", "[3,1]")]
    [InlineData("[9:-9:-1]", "[3,2,1,0]")]
    [InlineData("[-9:99999999999]", "[0,1,2,3]")]
    [InlineData("[2:1]", "[]")]
    public void A_slice_follows_the_rules_of_python(string text, string result)
    {
        Jmes.Search(text, "[0,1,2,3]").ShouldBe(result);
    }

    [Fact]
    public void A_not_binds_tighter_than_a_dot_as_in_the_reference_implementation()
    {
        Jmes.Search("!a.b", """{"a": {"b": false}}""").ShouldBe("null");
        Jmes.Search("!(a.b)", """{"a": {"b": false}}""").ShouldBe("true");
        Jmes.Search("!a[0]", """{"a": [false]}""").ShouldBe("true");
    }

    [Fact]
    public void One_expression_serves_many_threads()
    {
        var expression = JmesPathExpression.Parse("items[?n > `2`].n | sum(@)");
        var document = JsonElement.Parse("""{"items": [{"n": 1}, {"n": 2}, {"n": 3}, {"n": 4}]}""");

        Parallel.For(0, 1_000, _ => expression.Search(document).GetInt32().ShouldBe(7));
    }
}
