using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class FunctionCallTests
{
    [Theory]
    [InlineData("a.lenght(@)", JmesPathErrorKind.UnknownFunction, "There is no function lenght(), called at position 2.")]
    [InlineData("abs()", JmesPathErrorKind.InvalidArity, "abs() at position 0 takes 1 argument, not 0.")]
    [InlineData("join(a)", JmesPathErrorKind.InvalidArity, "join() at position 0 takes 2 arguments, not 1.")]
    [InlineData("not_null()", JmesPathErrorKind.InvalidArity, "not_null() at position 0 takes at least 1 argument, not 0.")]
    [InlineData("sort_by(a, b)", JmesPathErrorKind.InvalidType, "sort_by() at position 0 takes an &expression as argument 2.")]
    [InlineData("abs(&a)", JmesPathErrorKind.InvalidType, "abs() at position 0 takes no &expression as argument 1.")]
    public void A_wrong_call_is_found_when_the_expression_is_loaded(string text, JmesPathErrorKind kind, string message)
    {
        JmesPathException failure = Should.Throw<JmesPathException>(() => JmesPathExpression.Parse(text));

        failure.Kind.ShouldBe(kind);
        failure.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("length(a)", "length() at position 0 takes string or array or object as argument 1, not number.")]
    [InlineData("sort(b)", "sort() at position 0 takes an array of nothing but numbers or nothing but strings as argument 1.")]
    [InlineData("join(',', b)", "join() at position 0 takes an array of nothing but strings as argument 2.")]
    [InlineData("max_by(b, &@)", "max_by() at position 0 takes an &expression that gives nothing but numbers or nothing but strings.")]
    public void A_wrong_type_is_named_without_showing_the_document(string text, string message)
    {
        JmesPathException failure = Jmes.Failure(text, """{"a": 4711, "b": ["secret", 4711]}""");

        failure.Kind.ShouldBe(JmesPathErrorKind.InvalidType);
        failure.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("length(@)", "2")]
    [InlineData("keys(@)", """["a","b"]""")]
    [InlineData("values(@)", "[3,2]")]
    [InlineData("*", "[3,2]")]
    [InlineData("a", "3")]
    [InlineData("@ == `{\"b\": 2, \"a\": 3}`", "true")]
    public void Of_members_with_one_name_the_last_counts_everywhere(string text, string result)
    {
        Jmes.Search(text, """{"a": 1, "b": 2, "a": 3}""").ShouldBe(result);
    }

    [Theory]
    [InlineData("max_by(@, &n).id", "\"second\"")]
    [InlineData("min_by(@, &n).id", "\"first\"")]
    [InlineData("sort_by(@, &n)[].id", """["first","fourth","second","third"]""")]
    public void Equal_keys_keep_the_order_of_the_document(string text, string result)
    {
        const string Document =
            """[{"id":"first","n":1},{"id":"second","n":2},{"id":"third","n":2.0},{"id":"fourth","n":1.0}]""";

        Jmes.Search(text, Document).ShouldBe(result);
    }

    [Fact]
    public void Contains_in_a_string_finds_only_strings()
    {
        Jmes.Search("contains('a1', `1`)", "{}").ShouldBe("false");
    }
}
