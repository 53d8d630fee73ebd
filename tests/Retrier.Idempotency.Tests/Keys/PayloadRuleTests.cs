using System.Text.Json;
using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

public sealed class PayloadRuleTests
{
    private const string Key = "v1:orders:1";

    [Fact]
    public void A_fingerprint_names_the_parts_in_order_and_holds_a_hash_of_each()
    {
        var rule = PayloadRule.Parse("{total: total, currency: currency}");

        string fingerprint = rule.Fingerprint(Key, Canon.Json("""{"total":12.5}"""));

        fingerprint.ShouldBe("""{"currency":"d6d65cb1e48f738b","total":"73cb877d20bced2b"}""");
    }

    [Theory]
    [InlineData("""{"b":[1,2],"a":"x"}""", """ { "a":"\u0078", "b":[1.0, 20e-1] } """)]
    [InlineData("[1,{}]", "[ 1 , { } ]")]
    [InlineData("null", " null ")]
    public void Payloads_that_are_equal_have_one_fingerprint(string left, string right)
    {
        Whole(left).ShouldBe(Whole(right));
        PayloadRule.Differences(Whole(left), Whole(right)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":3}""", "b")]
    [InlineData("""{"a":1,"b":2}""", """{"b":3,"a":4}""", "a,b")]
    [InlineData("""{"a":1,"b":null}""", """{"a":1}""", "b")]
    [InlineData("""{"a":1}""", """{"a":1,"c":[],"b":{}}""", "b,c")]
    [InlineData("""{"a":{"x":1}}""", """{"a":{"x":2}}""", "a")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "a")]
    [InlineData("""{"a":9007199254740993}""", """{"a":9007199254740992}""", "a")]
    [InlineData("[1,2,3]", "[1,5,3]", "[1]")]
    [InlineData("[1,2]", "[1,2,3]", "[2]")]
    [InlineData("[1]", """{"[0]":1}""", "[0]")]
    [InlineData("1", "2", "payload")]
    [InlineData("null", "{}", "payload")]
    [InlineData("{}", "[]", "payload")]
    [InlineData("{}", """{"payload":{}}""", "payload")]
    [InlineData("1", """{"a":1}""", "a,payload")]
    public void The_parts_that_differ_are_named(string stored, string offered, string names)
    {
        PayloadRule.Differences(Whole(stored), Whole(offered)).ShouldBe(names.Split(','));
        PayloadRule.Differences(Whole(offered), Whole(stored)).ShouldBe(names.Split(','));
    }

    [Fact]
    public void What_is_no_object_and_no_array_is_one_part_named_by_the_expression()
    {
        var rule = PayloadRule.Parse("order.total");

        PayloadRule.Differences(
            rule.Fingerprint(Key, Canon.Json("""{"order":{"total":1}}""")),
            rule.Fingerprint(Key, Canon.Json("{}"))).ShouldBe(["order.total"]);
    }

    [Fact]
    public void Up_to_32_parts_are_told_apart_and_more_are_one()
    {
        static string Payload(int count, int last) => $"[{string.Concat(Enumerable.Repeat("0,", count - 1))}{last}]";

        PayloadRule.Differences(Whole(Payload(32, 1)), Whole(Payload(32, 2))).ShouldBe(["[31]"]);
        PayloadRule.Differences(Whole(Payload(33, 1)), Whole(Payload(33, 2))).ShouldBe(["payload"]);
    }

    [Fact]
    public void Long_names_are_cut_short_and_stay_apart()
    {
        string name = new('n', 500);
        string stored = Whole($$"""{"{{name}}1":1,"{{name}}2":2}""");

        IReadOnlyList<string> differences = PayloadRule.Differences(stored, Whole($$"""{"{{name}}1":1,"{{name}}2":3}"""));

        stored.Length.ShouldBeLessThan(200);
        differences.Count.ShouldBe(1);
        differences[0].Length.ShouldBe(64);
    }

    [Fact]
    public void A_name_made_to_look_like_a_shortened_one_hides_nothing()
    {
        string name = new('n', 500);
        string shortened = JsonElement.Parse(Whole($$"""{"{{name}}":1}""")).EnumerateObject().First().Name;

        PayloadRule.Differences(
            Whole($$"""{"{{name}}":1,"{{shortened}}":0}"""),
            Whole($$"""{"{{name}}":2,"{{shortened}}":0}""")).ShouldBe(["payload"]);
    }

    [Fact]
    public void Equal_values_under_different_keys_or_names_do_not_show_as_equal()
    {
        string[] hashes =
        [
            .. new[] { Key, "v1:orders:2" }.SelectMany(static key => JsonElement
                .Parse(PayloadRule.WholePayload.Fingerprint(key, Canon.Json("""{"a":1,"b":1}""")))
                .EnumerateObject().Select(static part => part.Value.GetString()!)),
        ];

        hashes.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4a1b")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("""{"a":1}""")]
    [InlineData(null)]
    public void A_stored_text_that_is_no_fingerprint_differs_as_a_whole(string? stored)
    {
        PayloadRule.Differences(stored!, Whole("""{"a":1}""")).ShouldBe(["payload"]);
        PayloadRule.Differences(Whole("""{"a":1}"""), stored!).ShouldBe(["payload"]);
    }

    [Fact]
    public void A_name_with_quotes_or_of_another_script_comes_back_as_it_was()
    {
        PayloadRule.Differences(Whole("""{"\"é🎈\n":1}"""), Whole("""{"\"é🎈\n":2}""")).ShouldBe(["\"é🎈\n"]);
    }

    [Fact]
    public void A_bad_expression_is_an_error_when_it_is_parsed()
    {
        Should.Throw<JmesPathException>(() => PayloadRule.Parse("a."));
    }

    [Theory]
    [InlineData("@", """{"a":"secret","a":2}""", IdempotencyKeyErrors.NotCanonical)]
    [InlineData("@", """{"\ud800":"secret"}""", IdempotencyKeyErrors.NotCanonical)]
    [InlineData("sum(a)", """{"a":"secret"}""", IdempotencyKeyErrors.EvaluationFailed)]
    public void A_payload_that_cannot_be_fingerprinted_is_refused_without_its_values(
        string expression,
        string payload,
        string code)
    {
        IdempotencyKeyException refusal = Should.Throw<IdempotencyKeyException>(
            () => PayloadRule.Parse(expression).Fingerprint(Key, Canon.Json(payload)));

        refusal.Code.ShouldBe(code);
        refusal.ToString().ShouldNotContain("secret");
    }

    private static string Whole(string payload) => PayloadRule.WholePayload.Fingerprint(Key, Canon.Json(payload));
}
