using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Loops;

[Collection(CdkCollection.Name)]
public sealed class TapParametersTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    [SkippableTheory]
    [InlineData("CaptureTap", "/retrier/orders/capture-tap", "open")]
    [InlineData("ReplayTap", "/retrier/orders/replay-tap", "closed")]
    public void A_new_loop_captures_and_does_not_replay(string tap, string name, string value)
    {
        JsonNode parameter = orders.Value.Properties("AWS::SSM::Parameter", tap);

        parameter["Name"]!.GetValue<string>().ShouldBe(name);
        parameter["Value"]!.GetValue<string>().ShouldBe(value);
        parameter["Type"]!.GetValue<string>().ShouldBe("String");
    }

    [SkippableTheory]
    [InlineData("open", true)]
    [InlineData("Closed", true)]
    [InlineData("ON", true)]
    [InlineData("off", true)]
    [InlineData("true", true)]
    [InlineData("false", true)]
    [InlineData("enabled", true)]
    [InlineData("disabled", true)]
    [InlineData("opn", false)]
    [InlineData("reopened", false)]
    [InlineData("offline", false)]
    [InlineData(" open", false)]
    public void A_tap_takes_what_the_worker_understands_and_no_typing_errors(string value, bool passes)
    {
        string pattern = orders.Value.Properties("AWS::SSM::Parameter", "ReplayTap")["AllowedPattern"]!.GetValue<string>();

        Regex.IsMatch(value, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(passes);
    }

    [SkippableFact]
    public void The_optional_parameters_are_made_only_when_asked_for() => orders.Value.All("AWS::SSM::Parameter").Count.ShouldBe(2);

    [SkippableFact]
    public void The_optional_parameters_begin_with_what_is_given()
    {
        SynthesisedStack stack = Given.Orders(
            static service => service with { TapsPathPrefix = "/shop/retrier" }, static loop => loop with { ReplayRate = 2.5, ReplayOnly = "ChargeCard/503" });

        JsonNode rate = stack.Properties("AWS::SSM::Parameter", "ReplayRate");
        rate["Name"]!.GetValue<string>().ShouldBe("/shop/retrier/orders/replay-rate");
        rate["Value"]!.GetValue<string>().ShouldBe("2.5");
        Regex.IsMatch("2.5", rate["AllowedPattern"]!.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        JsonNode only = stack.Properties("AWS::SSM::Parameter", "ReplayOnly");
        only["Name"]!.GetValue<string>().ShouldBe("/shop/retrier/orders/replay-only");
        only["Value"]!.GetValue<string>().ShouldBe("ChargeCard/503");
    }
}
