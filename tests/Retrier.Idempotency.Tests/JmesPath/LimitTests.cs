using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class LimitTests
{
    private static readonly JmesPathLimits AnyLength = new() { ExpressionLength = int.MaxValue };

    private static readonly JmesPathLimits Deepest = new() { ExpressionLength = int.MaxValue, Nesting = int.MaxValue };

    [Fact]
    public void An_expression_that_is_too_long_is_refused()
    {
        JmesPathExpression.Parse(new string('a', 4_096)).Text.Length.ShouldBe(4_096);
        Jmes.Failure(new string('a', 4_097)).Message.ShouldBe("The expression has 4097 characters; 4096 are allowed.");
    }

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("[", "a", "]")]
    [InlineData("!", "a", "")]
    [InlineData("{a:", "a", "}")]
    [InlineData("a[?", "a", "]")]
    [InlineData("abs(", "a", ")")]
    [InlineData("map(&", "a", ", @)")]
    [InlineData("a == (", "a", ")")]
    [InlineData("a || (", "a", ")")]
    [InlineData("[*].a", "", "")]
    [InlineData("[?a]", "", "")]
    [InlineData("*.", "a", "")]
    public void Ten_thousand_levels_of_nesting_are_a_limit_and_not_a_crash(string open, string middle, string close)
    {
        string text = Nested(open, middle, close, 10_000);

        Jmes.Failure(text, "{}", AnyLength).Kind.ShouldBe(JmesPathErrorKind.Limit);
        Jmes.Failure(text, "{}", Deepest).Message.ShouldContain("256 levels");
        Jmes.Failure(text, "{}").Message.ShouldContain("characters");
    }

    [Theory]
    [InlineData("a", ".a")]
    [InlineData("a", "[0]")]
    [InlineData("a", " | a")]
    [InlineData("a", " || a")]
    [InlineData("a", " && a")]
    [InlineData("a", " == a")]
    [InlineData("a", "[]")]
    public void Ten_thousand_steps_in_a_row_are_no_nesting(string first, string next)
    {
        string text = first + string.Concat(Enumerable.Repeat(next, 10_000));

        OnSmallStack(() => Jmes.Search(text, "{}", AnyLength).ShouldNotBeEmpty());
    }

    [Theory]
    [InlineData("(", "@", ")")]
    [InlineData("[", "@", "]")]
    [InlineData("!", "@", "")]
    [InlineData("{a:", "@", "}")]
    [InlineData("to_array(", "@", ")")]
    [InlineData("not_null(@ == ", "@", ")")]
    [InlineData("map(&", "@", ", @)")]
    [InlineData("sort_by(@, &to_string(", "@", "))")]
    [InlineData("[?", "@", "]")]
    public void The_deepest_nesting_that_is_allowed_fits_on_a_small_stack(string open, string middle, string close)
    {
        JmesPathExpression? deepest = Enumerable.Range(1, JmesPathLimits.MaxNesting)
            .Select(levels => ParseOrNull(Nested(open, middle, close, levels)))
            .Last(static expression => expression is not null);

        OnSmallStack(() =>
        {
            var expression = JmesPathExpression.Parse(deepest!.Text, Deepest);
            expression.Search(JsonElement.Parse(Deep(200), new JsonDocumentOptions { MaxDepth = 200 }));
        });
    }

    [Theory]
    [InlineData("@ == `1`", "false")]
    [InlineData("length(@)", "1")]
    [InlineData("[0][0][0] | length(@)", "1")]
    [InlineData("[] | length(@)", "1")]
    public void A_document_of_any_depth_can_be_searched(string text, string result)
    {
        OnSmallStack(() => Jmes.Search(text, Deep(10_000)).ShouldBe(result));
    }

    [Fact]
    public void A_document_of_any_depth_can_be_part_of_a_result()
    {
        string document = Deep(10_000);

        OnSmallStack(() => Jmes.Search("[@]", document).ShouldBe($"[{document}]"));
    }

    [Fact]
    public void Turning_a_document_that_is_too_deep_into_text_is_a_limit_and_not_a_crash()
    {
        OnSmallStack(() => Jmes.Failure("to_string(@)", Deep(10_000)).Message.ShouldContain("256 levels"));
    }

    [Fact]
    public void Comparing_documents_that_are_too_deep_is_a_limit_and_not_a_crash()
    {
        OnSmallStack(() => Jmes.Failure("@ == @", Deep(10_000)).Message.ShouldContain("256 levels"));
    }

    [Fact]
    public void A_result_that_is_made_too_deep_is_a_limit_and_not_a_crash()
    {
        string text = "[@]" + string.Concat(Enumerable.Repeat("|[@]", 1_000));

        OnSmallStack(() => Jmes.Failure(text, "{}").Message.ShouldContain("256 levels"));
    }

    [Theory]
    [InlineData("[@,@]", "1")]
    [InlineData("[@,@][]", "[1,2]")]
    [InlineData("join('', [@,@])", "\"abcd\"")]
    [InlineData("join(@, [@,@,@])", "\"abcd\"")]
    [InlineData("to_string([@,@])", "1")]
    [InlineData("{a: @, b: @}", "1")]
    [InlineData("merge({a: @}, {b: @})", "1")]
    [InlineData("[@,@] | [*].[@, @]", "1")]
    public void A_result_that_doubles_with_every_step_ends_at_a_limit(string step, string document)
    {
        string text = string.Join(" | ", Enumerable.Repeat(step, 60));

        Jmes.Failure(text, document).Kind.ShouldBe(JmesPathErrorKind.Limit);
    }

    [Theory]
    [InlineData("[@]", 18, true)]
    [InlineData("[@]", 17, false)]
    [InlineData("{a: @, b: 'é'}", 31, true)]
    [InlineData("{a: @, b: 'é'}", 30, false)]
    public void A_result_may_be_as_large_as_the_limit_and_no_larger(string text, int bytes, bool fits)
    {
        Exception? failure = Record.Exception(
            () => Jmes.Search(text, "1234567890123456", new JmesPathLimits { ResultBytes = bytes }));

        (failure is null).ShouldBe(fits);
    }

    [Fact]
    public void A_join_that_asks_for_gigabytes_is_refused_before_they_are_taken()
    {
        string parts = string.Join(',', Enumerable.Repeat("\"\"", 20_000));
        string glue = new('x', 1_000_000);

        Jmes.Failure("join(a, b)", $$"""{"a": "{{glue}}", "b": [{{parts}}]}""").Kind.ShouldBe(JmesPathErrorKind.Limit);
    }

    [Theory]
    [InlineData("sort_by(@, &to_string(@))")]
    [InlineData("[?length(to_string(@)) > `0`].[to_string(@), to_string(@)]")]
    [InlineData("map(&[@, @, @, @, @, @, @, @], @)")]
    public void A_search_that_takes_too_many_steps_ends(string text)
    {
        string document = $"[{string.Join(',', Enumerable.Range(0, 1_000))}]";

        Jmes.Failure(text, document, new JmesPathLimits { Steps = 5_000 })
            .Message.ShouldBe("The search takes more than 5000 steps.");
    }

    [Fact]
    public void A_limit_that_is_not_positive_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new JmesPathLimits { Steps = 0 });
        new JmesPathLimits { Nesting = 10_000 }.Nesting.ShouldBe(JmesPathLimits.MaxNesting);
    }

    private static string Nested(string open, string middle, string close, int levels) =>
        string.Concat(Enumerable.Repeat(open, levels)) + middle + string.Concat(Enumerable.Repeat(close, levels));

    private static JmesPathExpression? ParseOrNull(string text)
    {
        try
        {
            return JmesPathExpression.Parse(text, Deepest);
        }
        catch (JmesPathException exception) when (exception.Kind is JmesPathErrorKind.Limit)
        {
            return null;
        }
    }

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    /// <summary>A third of what a thread of the pool has.</summary>
    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), 512 * 1024);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();
    }
}
