using System.Text.Json;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Keys;
using RetrierWorker.Configuration;
using RetrierWorker.Guarding;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

public sealed class WorkKeyTests
{
    private static readonly string Hash = new('a', 64);

    [Fact]
    public void A_key_names_the_loop_and_the_hash_of_what_is_the_same_work()
    {
        LedgerRequest request = WorkKey.Of(GuardBench.Message(1), "owner", "orders", GuardBench.Settings);
        request.Key.ShouldMatch("^v1:orders:[0-9a-f]{64}$");
        (request.Owner, request.Terms, request.TakeOver).ShouldBe(("owner", GuardBench.Settings.Terms, false));
        request.Payload.ShouldNotBeNull();
    }

    [Fact]
    public void The_same_order_in_another_spelling_is_the_same_work() => KeyOf("""{ "amount": 5.0, "orderId": "order\u002d1" }""").ShouldBe(KeyOf(GuardBench.Body()));

    [Fact]
    public void Another_loop_has_other_work() =>
        WorkKey.Of(GuardBench.Message(1), "owner", "refunds", GuardBench.Settings).Key.ShouldNotBe(KeyOf(GuardBench.Body()), StringComparer.Ordinal);

    [Fact]
    public void The_format_of_the_sample_has_no_prefix()
    {
        IdempotencySettings settings = GuardBench.Settings with { Key = KeyRule.Parse("orderId", KeyFormat.SampleWorkflow), Format = KeyFormat.SampleWorkflow };
        WorkKey.Of(GuardBench.Message(1), "owner", "orders", settings).Key.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void The_key_that_the_failure_message_held_comes_before_the_one_in_the_input() =>
        WorkKey.Of(GuardBench.Message(1, with: static header => header with { Key = Hash }), "owner", "orders", GuardBench.Settings)
            .Key.ShouldBe($"v1:orders:{Hash}");

    [Fact]
    public void It_is_enough_by_itself() =>
        WorkKey.Of(GuardBench.Message(1, with: static header => header with { Key = Hash }), "owner", "orders", GuardBench.Settings with { Key = null })
            .Key.ShouldBe($"v1:orders:{Hash}");

    [Fact]
    public void A_message_captured_before_Message_Key_was_set_has_no_key() =>
        Should.Throw<IdempotencyKeyException>(() => WorkKey.Of(GuardBench.Message(1), "owner", "orders", GuardBench.Settings with { Key = null }))
            .Message.ShouldStartWith("The message was captured before Message:Key was set");

    [Theory]
    [InlineData("")]
    [InlineData("order-1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_key_in_the_attribute_that_is_no_hash_is_not_used(string key) =>
        Should.Throw<IdempotencyKeyException>(() => WorkKey.Of(GuardBench.Message(1, with: header => header with { Key = key }), "owner", "orders", GuardBench.Settings))
            .Message.ShouldNotContain("order-1");

    [Fact]
    public void Without_a_rule_the_payload_is_not_checked() =>
        WorkKey.Of(GuardBench.Message(1), "owner", "orders", GuardBench.Settings with { Payload = null }).Payload.ShouldBeNull();

    [Fact]
    public void No_value_of_the_input_is_in_what_the_ledger_is_told()
    {
        string request = JsonSerializer.Serialize(WorkKey.Of(GuardBench.Message(1, """{"orderId":"secret-4111","amount":"secret-4111"}"""), "owner", "orders", GuardBench.Settings));
        request.ShouldNotContain("4111");
    }

    private static string KeyOf(string body) => WorkKey.Of(TestMessages.Of(body), "owner", "orders", GuardBench.Settings).Key;
}
