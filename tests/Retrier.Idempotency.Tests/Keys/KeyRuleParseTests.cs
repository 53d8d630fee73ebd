using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

public sealed class KeyRuleParseTests
{
    [Fact]
    public void A_bad_expression_is_an_error_when_it_is_parsed_and_says_where()
    {
        JmesPathException failure = Should.Throw<JmesPathException>(() => KeyRule.Parse("a."));

        failure.Position.ShouldBe(2);
    }

    [Theory]
    [InlineData("b.", "Component [1] of the key: Expected a name, '*', '[' or '{' after '.' but found the end at position 2.")]
    [InlineData("", "Component [1] of the key: Expected an expression but found the end at position 0.")]
    [InlineData("b], [c", "Component [1] of the key: Expected an operator or the end but found ']' at position 1.")]
    [InlineData("no_such()", "Component [1] of the key: There is no function no_such(), called at position 0.")]
    public void A_bad_component_is_an_error_when_it_is_parsed_and_says_which(string component, string message)
    {
        JmesPathException failure = Should.Throw<JmesPathException>(() => KeyRule.Parse(["a", component]));

        failure.Message.ShouldBe(message);
        failure.Position.ShouldBe(((JmesPathException)failure.InnerException!).Position);
    }

    [Fact]
    public void A_key_of_no_components_or_of_too_many_is_refused()
    {
        Should.Throw<JmesPathException>(() => KeyRule.Parse([])).Message
            .ShouldBe("A key of several components has 1 to 32 expressions, not 0.");
        Should.Throw<JmesPathException>(() => KeyRule.Parse([.. Enumerable.Repeat("a", 33)])).Kind.ShouldBe(JmesPathErrorKind.Limit);
    }

    [Fact]
    public void Every_component_may_be_as_long_and_as_deep_as_an_expression_may()
    {
        string longest = new('a', JmesPathLimits.Default.ExpressionLength);
        string deepest = Enumerable.Range(1, JmesPathLimits.Default.Nesting)
            .Select(static levels => new string('(', levels) + "a" + new string(')', levels))
            .Last(static text => Record.Exception(() => JmesPathExpression.Parse(text)) is null);

        KeyRule.Parse([deepest, .. Enumerable.Repeat(longest, 31)]).Expression!.Length.ShouldBeGreaterThan(31 * longest.Length);
    }

    [Fact]
    public void A_long_expression_is_cut_short_in_messages()
    {
        var rule = KeyRule.Parse(new string('a', 1_000));

        Should.Throw<IdempotencyKeyException>(() => rule.HashOf(Canon.Json("1"))).Message.Length.ShouldBeLessThan(400);
    }

    [Theory]
    [InlineData("o")]
    [InlineData("orders")]
    [InlineData("Orders-2_a.b/c")]
    public void A_prefix_is_letters_digits_and_a_few_signs(string prefix)
    {
        KeyRule.CheckPrefix(prefix);
        KeyRule.CheckPrefix(new string('p', 128));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("a#b")]
    public void Any_other_prefix_is_refused_with_what_is_allowed(string prefix)
    {
        Should.Throw<ArgumentException>(() => KeyRule.CheckPrefix(prefix)).Message.ShouldStartWith(
            "A key prefix has 1 to 128 characters, each a letter a-z or A-Z, a digit or one of - _ . /; "
            + "name the kind of work, e.g. orders.");
        Should.Throw<ArgumentException>(() => KeyRule.WholePayload.Derive(prefix, Canon.Json("1")));
        Should.Throw<ArgumentException>(() => KeyRule.CheckPrefix(new string('p', 129)));
    }

    [Theory]
    [InlineData(KeyFormat.Canonical)]
    [InlineData(KeyFormat.SampleWorkflow)]
    public void A_hash_that_was_carried_along_gives_the_key_it_came_from(KeyFormat format)
    {
        var rule = KeyRule.Parse("id", format);
        string hash = rule.HashOf(Canon.Json("""{"id":7}"""));

        KeyRule.KeyOf("orders", hash, rule.Format).ShouldBe(rule.Derive("orders", Canon.Json("""{"id":7}""")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("14EA8EBB86D515BEDAF7C3CFB7ACDC1A91D8569CAFF376C005F952354E78D6A0")]
    [InlineData("14ea8ebb86d515bedaf7c3cfb7acdc1a91d8569caff376c005f952354e78d6a0 ")]
    [InlineData("v1:orders:d515bedaf7c3cfb7acdc1a91d8569caff376c005f952354e78d6a0")]
    public void A_text_that_is_no_hash_gives_no_key(string hash)
    {
        Should.Throw<ArgumentException>(() => KeyRule.KeyOf("orders", hash)).Message
            .ShouldStartWith("A key's hash has 64 lower-case hex digits.");
    }
}
