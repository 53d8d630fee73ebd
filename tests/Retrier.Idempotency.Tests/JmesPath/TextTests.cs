using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class TextTests
{
    [Theory]
    [InlineData("length(@)", "\"a🎈é\"", "3")]
    [InlineData("reverse(@)", "\"a🎈é\"", "\"é🎈a\"")]
    [InlineData("sort(@)", "[\"🎈\", \"\uFF5E\", \"a\", \"aa\", \"\"]", "[\"\",\"a\",\"aa\",\"\uFF5E\",\"🎈\"]")]
    [InlineData("@[0] < @[1]", "[\"\uFF5E\", \"🎈\"]", "true")]
    [InlineData("@[0] > @[1]", "[\"a\", \"B\"]", "true")]
    [InlineData("contains(@, '🎈')", "\"a🎈\"", "true")]
    public void Text_is_counted_turned_and_ordered_by_code_point(string text, string document, string result)
    {
        Jmes.Search(text, document).ShouldBe(result);
    }

    [Theory]
    [InlineData("'it\\'s'", "\"it's\"")]
    [InlineData("'\\\\'", "\"\\\\\\\\\"")]
    [InlineData("`\"a\\`b\"`", "\"a`b\"")]
    [InlineData("'<é🎈>'", "\"<é🎈>\"")]
    public void Quotes_mean_what_the_specification_says(string text, string result)
    {
        JmesPathExpression.Parse(text).Search(default).GetString().ShouldBe(JsonElement.Parse(result).GetString());
    }

    [Theory]
    [InlineData("""{"a": [1.0, "<é>"]}""", """{"a":[1.0,"<é>"]}""")]
    [InlineData("null", "null")]
    [InlineData(""" [ "\ud83c\udf88\u0041", "\"\\\n\u0001\u007f\/" ] """, "[\"🎈A\",\"\\\"\\\\\\n\\u0001\u007f/\"]")]
    [InlineData("""{"a": 1, "b": 2, "a": 3}""", """{"a":3,"b":2}""")]
    public void To_string_is_json_without_space_and_with_letters_as_they_are(string document, string text)
    {
        JsonElement.Parse(Jmes.Search("to_string(@)", document)).GetString().ShouldBe(text);
    }

    [Theory]
    [InlineData("length(a)")]
    [InlineData("a == 'x'")]
    [InlineData("b.*")]
    [InlineData("keys(b)")]
    [InlineData("to_string(@)")]
    public void Half_a_surrogate_pair_in_a_document_is_an_error_of_the_value_and_no_crash(string text)
    {
        Jmes.Failure(text, """{"a": "\ud83c", "b": {"\ud83c": 1}}""").Kind.ShouldBe(JmesPathErrorKind.InvalidValue);
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_hinder_selecting_beside_it()
    {
        Jmes.Search("[a, c]", """{"a": "\ud83c", "c": 1}""").ShouldBe("""["\ud83c",1]""");
        Jmes.Search("a || c", """{"a": "\ud83c", "c": 1}""").ShouldBe("\"\\ud83c\"");
        Jmes.Search("!e && c", """{"e": "", "c": 1}""").ShouldBe("1");
    }
}
