using Retrier.Cdk.Workflows;

namespace Retrier.Deploy.Tests.Workflows;

public sealed class IdempotentSettingsTests
{
    private static readonly IdempotentSettings Good = new(
        "order.id", "orders", TimeSpan.FromDays(14), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(10));

    [Fact]
    public void Every_setting_reaches_the_definition_as_text()
    {
        Dictionary<string, string> substitutions = IdempotentSettings.Substitutions(Good);

        substitutions["keyPath"].ShouldBe("order.id");
        substitutions["keyPrefix"].ShouldBe("orders");
        substitutions["windowSeconds"].ShouldBe("1209600");
        substitutions["leaseSeconds"].ShouldBe("900");
        substitutions["pollSeconds"].ShouldBe("10");
        substitutions["polls"].ShouldBe("120");
    }

    [Fact]
    public void A_wait_that_is_no_multiple_of_the_interval_is_rounded_up() =>
        IdempotentSettings.Substitutions(Good with { LongestWait = TimeSpan.FromSeconds(11) })["polls"].ShouldBe("2");

    [Fact]
    public void A_duplicate_may_be_told_not_to_wait_at_all() =>
        IdempotentSettings.Substitutions(Good with { LongestWait = TimeSpan.Zero })["polls"].ShouldBe("0");

    [Theory]
    [InlineData("")]
    [InlineData("order.")]
    [InlineData("order id")]
    [InlineData("items[0].id")]
    [InlineData("a') ~> $x('")]
    [InlineData("2nd")]
    public void A_path_that_is_more_than_members_is_refused(string path) =>
        Refusal(Good with { KeyPath = path }).ShouldContain("no list of members");

    [Theory]
    [InlineData("")]
    [InlineData("or:ders")]
    [InlineData("or'ders")]
    public void A_prefix_that_the_guard_would_refuse_is_refused_here(string prefix) =>
        Refusal(Good with { KeyPrefix = prefix }).ShouldContain("is not 1 to 128 letters");

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        string refusal = Refusal(Good with { Window = TimeSpan.Zero, Lease = TimeSpan.FromSeconds(1.5), PollInterval = TimeSpan.FromDays(400) });

        refusal.ShouldContain("Window 00:00:00");
        refusal.ShouldContain("Lease 00:00:01.5");
        refusal.ShouldContain("PollInterval 400.");
    }

    [Fact]
    public void More_polls_than_the_history_of_an_execution_holds_are_refused() =>
        Refusal(Good with { LongestWait = TimeSpan.FromDays(1), PollInterval = TimeSpan.FromSeconds(1) }).ShouldContain("2000 times");

    private static string Refusal(IdempotentSettings settings) =>
        Should.Throw<ArgumentException>(() => IdempotentSettings.Substitutions(settings)).Message;
}
