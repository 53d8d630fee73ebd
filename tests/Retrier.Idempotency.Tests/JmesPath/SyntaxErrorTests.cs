using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("", 0, "Expected an expression but found the end at position 0.")]
    [InlineData("a.", 2, "Expected a name, '*', '[' or '{' after '.' but found the end at position 2.")]
    [InlineData("a.'b'", 2, "Expected a name, '*', '[' or '{' after '.' but found a string at position 2.")]
    [InlineData("a b", 2, "Expected an operator or the end but found 'b' at position 2.")]
    [InlineData("  a ]", 4, "Expected an operator or the end but found ']' at position 4.")]
    [InlineData("a[x]", 2, "Expected a number, ':' or '*' after '[' but found 'x' at position 2.")]
    [InlineData("a[0 1]", 4, "Expected ':' or ']' but found '1' at position 4.")]
    [InlineData("a[*", 3, "Expected ']' after '[*' but found the end at position 3.")]
    [InlineData("a[1:@]", 4, "Expected a number, ':' or ']' in a slice but found '@' at position 4.")]
    [InlineData("a[1:2:3:4]", 7, "Expected ']' to end the slice but found ':' at position 7.")]
    [InlineData("a[?b == 1]", 8, "Expected an expression but found '1' at position 8.")]
    [InlineData("a[?b", 4, "Expected ']' to end the filter but found the end at position 4.")]
    [InlineData("{a b}", 3, "Expected ':' but found 'b' at position 3.")]
    [InlineData("{'a': b}", 1, "Expected a name but found a string at position 1.")]
    [InlineData("[a, b", 5, "Expected ',' or ']' but found the end at position 5.")]
    [InlineData("(a", 2, "Expected ')' but found the end at position 2.")]
    [InlineData("length(a", 8, "Expected ',' or ')' but found the end at position 8.")]
    [InlineData("&a", 0, "Expected an expression but found '&' at position 0.")]
    [InlineData("a = b", 2, "Found the character '=', which begins nothing, at position 2.")]
    [InlineData("a - b", 2, "Expected digits after '-' at position 2.")]
    [InlineData("a\u0001", 1, "Found the character 'U+0001', which begins nothing, at position 1.")]
    [InlineData("a || 🎈", 5, "Found the character '🎈', which begins nothing, at position 5.")]
    [InlineData("x == 'abc", 9, "Expected ' to close the one at position 5 but found the end at position 9.")]
    [InlineData("x.\"\\u\"", 2, "Expected a JSON string as quoted name but found a wrong escape or character at position 2.")]
    public void A_syntax_error_says_what_was_found_what_was_expected_and_where(string text, int position, string message)
    {
        JmesPathException failure = Jmes.Failure(text);

        failure.Kind.ShouldBe(JmesPathErrorKind.Syntax);
        failure.Position.ShouldBe(position);
        failure.Message.ShouldBe(message);
    }

    [Fact]
    public void A_bare_word_between_backticks_is_refused_with_the_way_to_write_it()
    {
        JmesPathException failure = Jmes.Failure("state == `running`");

        failure.Kind.ShouldBe(JmesPathErrorKind.Syntax);
        failure.Position.ShouldBe(9);
        failure.Message.ShouldContain("'text'");
    }

    [Fact]
    public void Half_a_surrogate_pair_in_an_expression_is_refused()
    {
        Jmes.Failure("a == 'x\ud83c'").Position.ShouldBe(7);
        Jmes.Failure("\"\\ud83c\"").Position.ShouldBe(0);
    }

    [Fact]
    public void A_long_word_is_cut_short_in_the_message()
    {
        Jmes.Failure("a " + new string('b', 1_000)).Message.Length.ShouldBeLessThan(120);
    }
}
