using System.Text.Json;
using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

public sealed class KeyRuleTests
{
    private const string Event = """{"top":"level","nested":{"key1":"value1","key2":"value2"}}""";

    [Theory]
    [InlineData(Event)]
    [InlineData("""{"nested":{"key2":"value2","key1":"value1"},"top":"level"}""")]
    [InlineData(""" { "nested" : { "key1" : "v\u0061lue1" , "key2" : "value2" } , "top" : "level" } """)]
    public void The_order_of_members_space_and_escapes_make_no_difference_to_a_key(string payload)
    {
        KeyRule.WholePayload.Derive("orders", Canon.Json(payload))
            .ShouldBe("v1:orders:14ea8ebb86d515bedaf7c3cfb7acdc1a91d8569caff376c005f952354e78d6a0");
    }

    [Fact]
    public void Names_that_differ_in_case_are_different_and_their_order_makes_no_difference()
    {
        Key("@", """{"A":1,"a":2}""").ShouldBe(Key("@", """{"a":2,"A":1}"""));
        Key("@", """{"A":1,"a":2}""").ShouldNotBe(Key("@", """{"a":1,"A":2}"""), StringComparer.Ordinal);
        Key("@", """{"A":1}""").ShouldNotBe(Key("@", """{"a":1}"""), StringComparer.Ordinal);
    }

    [Fact]
    public void Two_components_are_the_multi_select_of_both()
    {
        JsonElement payload = Canon.Json(Event);

        string key = KeyRule.Parse(["nested.key1", "nested.key2"]).Derive("orders", payload);

        key.ShouldBe(KeyRule.Parse("[nested.key1, nested.key2]").Derive("orders", payload));
        key.ShouldBe("v1:orders:4ef740ba404ae319de964e6959e9df199e3ef7caf2bee586627d84d854fdef7b");
        key.ShouldNotBe(KeyRule.Parse(["nested.key2", "nested.key1"]).Derive("orders", payload), StringComparer.Ordinal);
    }

    [Fact]
    public void Components_that_only_look_the_same_when_joined_are_different_keys()
    {
        var rule = KeyRule.Parse(["a", "b"]);

        string one = rule.HashOf(Canon.Json("""{"a":"x,y","b":"z"}"""));
        string other = rule.HashOf(Canon.Json("""{"a":"x","b":"y,z"}"""));

        one.ShouldNotBe(other, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("nested", """{"nested":{"key1":"value1"}}""")]
    [InlineData("number", """{"number":12}""")]
    [InlineData("number", """{"number":0}""")]
    [InlineData("flag", """{"flag":false}""")]
    [InlineData("text", """{"text":"s"}""")]
    [InlineData("text", """{"text":" "}""")]
    [InlineData("@", """{"text":null}""")]
    [InlineData("order", """{"order":{"note":null}}""")]
    [InlineData("list", """{"list":[null,1]}""")]
    [InlineData("list[0] | @", """{"list":[[null,1]]}""")]
    [InlineData("[a, b][0]", """{"a":1}""")]
    public void An_object_a_number_a_text_zero_and_false_are_keys(string expression, string payload)
    {
        Key(expression, payload).ShouldMatch("^v1:test:[0-9a-f]{64}$");
    }

    [Theory]
    [InlineData("missing", "{}")]
    [InlineData("none", """{"none":null}""")]
    [InlineData("text", """{"text":""}""")]
    [InlineData("list", """{"list":[]}""")]
    [InlineData("list", """{"list":[null,null]}""")]
    [InlineData("nested", """{"nested":{}}""")]
    [InlineData("[a, b]", """{"c":1}""")]
    [InlineData("[a, b]", "null")]
    [InlineData("list[?x]", """{"list":[{"y":1}]}""")]
    public void A_missing_key_is_an_error_and_never_a_record_that_all_such_payloads_share(string expression, string payload)
    {
        IdempotencyKeyException refusal = Refusal(KeyRule.Parse(expression), payload);

        refusal.Code.ShouldBe(IdempotencyKeyErrors.Missing);
        refusal.Message.ShouldBe(
            $"The key is missing: '{expression}' is null or empty in this payload. "
            + "Send it, or choose an expression that finds something in every payload.");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("[null]")]
    public void A_whole_payload_that_is_empty_is_no_key(string payload)
    {
        IdempotencyKeyException refusal = Refusal(KeyRule.WholePayload, payload);

        refusal.Code.ShouldBe(IdempotencyKeyErrors.Missing);
        refusal.Message.ShouldStartWith("The key is missing: the whole payload is null or empty");
        Should.Throw<IdempotencyKeyException>(() => KeyRule.WholePayload.HashOf(default)).Code
            .ShouldBe(IdempotencyKeyErrors.Missing);
    }

    [Theory]
    [InlineData("[top, missing]", "[1]")]
    [InlineData("[missing, top]", "[0]")]
    [InlineData("{x: top, y: missing}", ".y")]
    [InlineData("{x: missing, y: missing}", ".x")]
    [InlineData("[top, [top, missing]]", "[1][1]")]
    [InlineData("{x: top, y: {z: [top, missing]}}", ".y.z[1]")]
    [InlineData("nested.[key1, missing]", "[1]")]
    [InlineData("nested | [key1, missing]", "[1]")]
    [InlineData("((nested.{x: key1, y: missing}))", ".y")]
    [InlineData("{x: [top], x: [top, missing]}", ".x[1]")]
    public void A_component_that_is_null_is_an_error_that_names_it(string expression, string place)
    {
        IdempotencyKeyException refusal = Refusal(KeyRule.Parse(expression), Event);

        refusal.Code.ShouldBe(IdempotencyKeyErrors.NullComponent);
        refusal.Message.ShouldBe(
            $"Component {place} of the key '{expression}' is null in this payload. Send it, or leave the component out of the key.");
    }

    [Fact]
    public void A_component_of_a_list_of_components_may_not_be_null_either()
    {
        Refusal(KeyRule.Parse(["top", "missing"]), Event).Message
            .ShouldStartWith("Component [1] of the key '[top, missing]' is null");
        Refusal(KeyRule.Parse(["missing", "gone"]), Event).Code.ShouldBe(IdempotencyKeyErrors.Missing);
    }

    [Theory]
    [InlineData("123", "\"123\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("[1]", "\"[1]\"")]
    [InlineData("1", "true")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("1152921504606847000", "1152921504606846976")]
    public void Values_that_only_look_alike_have_different_keys(string left, string right)
    {
        Key("id", $$"""{"id":{{left}}}""").ShouldNotBe(Key("id", $$"""{"id":{{right}}}"""), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("10e-1", "1")]
    [InlineData("-0", "0")]
    [InlineData("\"\\u0041\"", "\"A\"")]
    public void Values_that_are_only_spelt_differently_have_one_key(string left, string right)
    {
        Key("id", $$"""{"id":{{left}}}""").ShouldBe(Key("id", $$"""{"id":{{right}}}"""));
    }

    [Fact]
    public void A_payload_without_canonical_form_is_refused_with_the_place_and_without_the_value()
    {
        IdempotencyKeyException refusal = Refusal(KeyRule.Parse("order"), """{"order":{"a":["secret\ud800"]}}""");

        refusal.Code.ShouldBe(IdempotencyKeyErrors.NotCanonical);
        refusal.Message.ShouldStartWith("What 'order' selects has no canonical form: The text at /a/0 is not Unicode");
        refusal.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void An_expression_that_fails_on_a_payload_is_refused_without_the_value()
    {
        IdempotencyKeyException refusal = Refusal(KeyRule.Parse(["id", "sum(items)"]), """{"id":1,"items":["secret"]}""");

        refusal.Code.ShouldBe(IdempotencyKeyErrors.EvaluationFailed);
        refusal.Message.ShouldStartWith("'[id, sum(items)]' fails on this payload: ");
        refusal.InnerException.ShouldBeOfType<JmesPathException>();
        refusal.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void One_rule_serves_many_threads()
    {
        var rule = KeyRule.Parse("[nested.key1, nested.key2]");
        JsonElement payload = Canon.Json(Event);

        Parallel.For(0, 1_000, _ => rule.HashOf(payload)
            .ShouldBe("4ef740ba404ae319de964e6959e9df199e3ef7caf2bee586627d84d854fdef7b"));
    }

    private static string Key(string expression, string payload) => KeyRule.Parse(expression).Derive("test", Canon.Json(payload));

    private static IdempotencyKeyException Refusal(KeyRule rule, string payload) =>
        Should.Throw<IdempotencyKeyException>(() => rule.Derive("test", Canon.Json(payload)));
}
