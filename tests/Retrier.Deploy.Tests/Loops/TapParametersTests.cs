using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Amazon.CDK;

using Retrier.Abstractions.Taps;
using Retrier.Deploy.Tests.Testing;

using RetrierWorker.Taps;

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
    public void A_tap_takes_what_the_worker_understands_and_no_typing_errors(string value, bool passes) =>
        Passes(orders.Value.Properties("AWS::SSM::Parameter", "ReplayTap"), value).ShouldBe(passes);

    [SkippableFact]
    public void The_optional_parameters_are_made_only_when_asked_for() => orders.Value.All("AWS::SSM::Parameter").Count.ShouldBe(2);

    [SkippableFact]
    public void The_optional_parameters_begin_with_what_is_given()
    {
        SynthesisedStack stack = Given.Orders(
            static service => service with { TapsPathPrefix = "/shop/retrier" }, static loop => loop with { ReplayRate = 2.5, ReplayOnly = "ChargeCard/503", ReplayMax = 500 });

        JsonNode rate = stack.Properties("AWS::SSM::Parameter", "ReplayRate");
        rate["Name"]!.GetValue<string>().ShouldBe("/shop/retrier/orders/replay-rate");
        rate["Value"]!.GetValue<string>().ShouldBe("2.5");
        JsonNode only = stack.Properties("AWS::SSM::Parameter", "ReplayOnly");
        only["Name"]!.GetValue<string>().ShouldBe("/shop/retrier/orders/replay-only");
        only["Value"]!.GetValue<string>().ShouldBe("ChargeCard/503");
        JsonNode most = stack.Properties("AWS::SSM::Parameter", "ReplayMax");
        most["Name"]!.GetValue<string>().ShouldBe("/shop/retrier/orders/replay-max");
        most["Value"]!.GetValue<string>().ShouldBe("500");
    }

    [SkippableTheory]
    [InlineData("ReplayRate", "replay-rate", "2.5 10000 none", "2,5 -1 0x5 fast")]
    [InlineData("ReplayMax", "replay-max", "1 100000 None", "0 2.5 -1 many")]
    [InlineData("ReplayLease", "replay-lease", "7200s 2h 30M 90s 14d 336h 02:00:00 23:59:59 13.23:59:59 none", "2 0h 15d 20:00 24:00:00 2hours")]
    public void An_optional_parameter_takes_what_the_worker_understands_and_no_typing_errors(string id, string name, string right, string wrong)
    {
        JsonNode parameter = Given.Orders(loop: static it => it with { ReplayRate = 1, ReplayMax = 1, ReplayLease = Duration.Hours(2) })
            .Properties("AWS::SSM::Parameter", id);

        Passes(parameter, parameter["Value"]!.GetValue<string>()).ShouldBeTrue();
        right.Split(' ').ShouldAllBe(value => Passes(parameter, value) && Problem(name, value) == null);
        wrong.Split(' ').ShouldAllBe(value => !Passes(parameter, value));
    }

    [SkippableFact]
    public void A_lease_is_written_in_seconds() => Given.Orders(loop: static it => it with { ReplayLease = Duration.Hours(2) })
        .Properties("AWS::SSM::Parameter", "ReplayLease")["Value"]!.GetValue<string>().ShouldBe("7200s");

    private static string? Problem(string name, string value) => ReplayParameters.Read(new Dictionary<string, TapParameter>(StringComparer.Ordinal)
    {
        [name] = new("orders", name, value, 1, DateTimeOffset.UnixEpoch),
    }).Problem;

    private static bool Passes(JsonNode parameter, string value) =>
        Regex.IsMatch(value, parameter["AllowedPattern"]!.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1));
}
