using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class FuzzTests
{
    private const int Rounds = 60_000;

    private static readonly string[] Words =
    [
        "a", "b", "list", "\"a\"", "'a'", "`1`", "`[1, 2]`", "`{\"a\": null}`", "1", "-1", "0", ".", "*", "[", "]", "[]", "[?",
        "{", "}", "(", ")", ",", ":", "@", "&", "&&", "||", "|", "!", "==", "!=", "<", ">=", " ", "a:", "length(", "sort_by(",
        "map(&", "max(", "to_string(", "to_number(", "not_null(", "merge(", "keys(", "join('-',", "reverse(", "contains(@,",
        "powertools_json(", "powertools_base64(", "\"", "'", "`", "\\", "é", "🎈", "#",
    ];

    private static readonly JmesPathLimits Limits = new() { Steps = 20_000 };

    [Fact]
    public void Whatever_the_expression_it_parses_and_searches_or_fails_in_our_own_words()
    {
        var random = new Random(20_260_101);
        var document = JsonElement.Parse(
            """{"a": {"b": [1, "x", null, {"a": true}]}, "b": "eyJhIjoxfQ==", "list": [[3, 1], [2], [], "{\"a\": [1]}"]}""");
        int searched = Enumerable.Range(0, Rounds).Count(_ => Searches(Text(random), document));

        // Were nearly all refused by the parser, this would test nothing else.
        searched.ShouldBeGreaterThan(Rounds / 100);
    }

    [SuppressMessage("Security", "CA5394", Justification = "A fuzz test wants the same numbers every time.")]
    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Words[random.Next(Words.Length)]));

    private static bool Searches(string text, JsonElement document)
    {
        try
        {
            JsonElement found = JmesPathExpression.Parse(text, Limits).Search(document);
            found.ValueKind.ShouldNotBe(JsonValueKind.Undefined);
            JsonElement.Parse(found.GetRawText());
            return true;
        }
        catch (JmesPathException exception)
        {
            exception.Message.ShouldEndWith(".");
            (exception.Position ?? 0).ShouldBeInRange(0, text.Length);
            return false;
        }
    }
}
