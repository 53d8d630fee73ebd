using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Tests.Keys;

/// <summary>The ids that the sample idempotent-workflow-sam gives.</summary>
public sealed class SampleWorkflowKeyTests
{
    [Theory]
    [InlineData(
        """{"top":"level","nested":{"key1":"value1","key2":"value2"}}""",
        "12186a243a0ed6342f2ef7e1f8913ac2882b5785b28230c89e68f94c84bf3e04")]
    [InlineData(
        """{"nested":{"key1":"value1","key2":"value2"},"top":"level"}""",
        "d780bae201c972b5deaa85ca88522887242fa89df62e1df2c6967a2bd17315ba")]
    [InlineData(
        """{"nested":{"key2":"value2","key1":"value1"},"top":"level"}""",
        "a26c3f5657a5aec599c6569bc19abde847bb780e1043b0de554207feb4fb468a")]
    public void The_ids_of_whole_events_are_the_samples_own_and_go_by_the_order_of_members(string payload, string id)
    {
        KeyRule.ForWholePayload(KeyFormat.SampleWorkflow).Derive("orders", Canon.Json(payload)).ShouldBe(id);
    }

    [Fact]
    public void The_id_of_two_components_is_the_samples_own()
    {
        const string Id = "f479d74e5581f233cab8b851f81f4bc97cf9c9b45e8188ace41d95d1da4798cb";
        var payload = Canon.Json("""{"top":"level","nested":{"key1":"value1","key2":"value2"}}""");

        KeyRule.Parse("[nested.key1, nested.key2]", KeyFormat.SampleWorkflow).Derive("orders", payload).ShouldBe(Id);
        KeyRule.Parse(["nested.key1", "nested.key2"], KeyFormat.SampleWorkflow).HashOf(payload).ShouldBe(Id);
    }

    [Fact]
    public void What_the_sample_lets_pass_without_a_key_is_refused_here_too()
    {
        var payload = Canon.Json("""{"top":"level","big":1e999,"deep":[[]]}""");

        Should.Throw<IdempotencyKeyException>(() => KeyRule.Parse("[top, missing]", KeyFormat.SampleWorkflow).HashOf(payload))
            .Code.ShouldBe(IdempotencyKeyErrors.NullComponent);
        Should.Throw<IdempotencyKeyException>(() => KeyRule.Parse("missing", KeyFormat.SampleWorkflow).HashOf(payload))
            .Code.ShouldBe(IdempotencyKeyErrors.Missing);
        KeyRule.Parse("big", KeyFormat.SampleWorkflow).HashOf(payload).ShouldMatch("^[0-9a-f]{64}$");
    }
}
