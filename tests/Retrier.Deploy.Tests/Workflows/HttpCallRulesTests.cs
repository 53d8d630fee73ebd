using Retrier.Cdk.Workflows;

namespace Retrier.Deploy.Tests.Workflows;

public sealed class HttpCallRulesTests
{
    private static readonly HttpCall Good = new() { Name = "ChargeCard", Url = "https://card.example/charge" };

    [Theory]
    [InlineData("a")]
    [InlineData("Charge_Card2")]
    [InlineData("A23456789012345678901234567890123456789012345678901234567890")]
    public void A_name_of_letters_digits_and_underscores_will_do(string name) =>
        Should.NotThrow(() => HttpCallRules.Check([Good with { Name = name }]));

    [Theory]
    [InlineData("")]
    [InlineData("2nd")]
    [InlineData("Charge Card")]
    [InlineData("x'] ~> $eval")]
    [InlineData("Zoë")]
    [InlineData("SendToFailure")]
    [InlineData("Begin")]
    [InlineData("A234567890123456789012345678901234567890123456789012345678901")]
    public void A_name_that_would_break_an_expression_or_another_state_is_refused(string name) =>
        Refusal(Good with { Name = name }).ShouldContain("a name is a letter, then up to 59");

    [Theory]
    [InlineData("post")]
    [InlineData("CONNECT")]
    public void A_method_that_Step_Functions_does_not_know_is_refused(string method) =>
        Refusal(Good with { Method = method }).ShouldContain($"'{method}' is none of GET");

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(61)]
    public void A_timeout_that_Step_Functions_cannot_keep_is_refused(double seconds) =>
        Refusal(Good with { Timeout = TimeSpan.FromSeconds(seconds) }).ShouldContain("is not of whole seconds from 1 to 60");

    [Fact]
    public void No_calls_are_refused() => Refusal().ShouldContain("There are no calls");

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        string refusal = Refusal(Good, Good, Good with { Name = "Other", Url = " " });

        refusal.ShouldContain("'ChargeCard' stands twice");
        refusal.ShouldContain("'Other' has no URL");
    }

    private static string Refusal(params HttpCall[] calls) => Should.Throw<ArgumentException>(() => HttpCallRules.Check(calls)).Message;
}
