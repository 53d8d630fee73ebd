using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

[Collection(CdkCollection.Name)]
public sealed class BacklogScalingTests(MonitoredStack stack) : IClassFixture<MonitoredStack>
{
    [SkippableFact]
    public void A_service_of_a_fixed_number_of_tasks_does_not_scale()
    {
        SynthesisedStack fixedNumber = Given.Orders(static it => it with { MinTasks = 2, MaxTasks = 2 });

        fixedNumber.All("AWS::ApplicationAutoScaling::ScalableTarget").ShouldBeEmpty();
        fixedNumber.All("AWS::ApplicationAutoScaling::ScalingPolicy").ShouldBeEmpty();
    }

    [SkippableFact]
    public void Tasks_are_never_fewer_or_more_than_told()
    {
        JsonNode target = stack.Value.Properties("AWS::ApplicationAutoScaling::ScalableTarget");

        target["MinCapacity"]!.GetValue<int>().ShouldBe(2);
        target["MaxCapacity"]!.GetValue<int>().ShouldBe(6);
        target["ScalableDimension"]!.ToString().ShouldBe("ecs:service:DesiredCount");
    }

    [SkippableTheory]
    [InlineData("LowerAlarm", "LessThanOrEqualToThreshold", 100)]
    [InlineData("UpperAlarm", "GreaterThanOrEqualToThreshold", 1_000)]
    public void What_waits_behind_a_closed_tap_holds_no_tasks(string name, string comparison, int threshold)
    {
        JsonNode alarm = Alarms.Named(stack.Value, name);
        JsonNode[] metrics = [.. alarm["Metrics"]!.AsArray().Select(static it => it!)];

        metrics.Where(static it => it["Expression"] is not null).ShouldHaveSingleItem()["Expression"]!.ToString().ShouldBe("IF(open > 0, depth, 0)");
        Metric(metrics, "open").ShouldBe("Retrier retrier.tap.state Maximum 60 retrier.tap=replay");
        Metric(metrics, "depth").ShouldBe("Retrier retrier.queue.depth Maximum 60 retrier.queue=retry retrier.state=visible");
        alarm["ComparisonOperator"]!.ToString().ShouldBe(comparison);
        alarm["Threshold"]!.GetValue<int>().ShouldBe(threshold);
        alarm["EvaluationPeriods"]!.GetValue<int>().ShouldBe(2);
    }

    [SkippableFact]
    public void Only_the_expression_is_compared_with_the_threshold()
    {
        JsonArray metrics = Alarms.Named(stack.Value, "UpperAlarm")["Metrics"]!.AsArray();

        metrics.Where(static it => it!["ReturnData"]?.GetValue<bool>() ?? true).ShouldHaveSingleItem()!["Expression"].ShouldNotBeNull();
    }

    [SkippableTheory]
    [InlineData("LowerPolicy", "..0 -1")]
    [InlineData("UpperPolicy", "0..9000 1, 9000.. 2")]
    public void Tasks_go_one_by_one_and_come_faster_the_more_there_is(string name, string steps)
    {
        JsonNode policy = stack.Value.Properties("AWS::ApplicationAutoScaling::ScalingPolicy", name)["StepScalingPolicyConfiguration"]!;

        string.Join(", ", policy["StepAdjustments"]!.AsArray().Select(static it =>
            $"{it!["MetricIntervalLowerBound"]}..{it["MetricIntervalUpperBound"]} {it["ScalingAdjustment"]}")).ShouldBe(steps);
        policy["AdjustmentType"]!.ToString().ShouldBe("ChangeInCapacity");
        policy["Cooldown"]!.GetValue<int>().ShouldBe(300);
    }

    private static string Metric(JsonNode[] metrics, string id)
    {
        JsonNode stat = metrics.Where(it => it["Id"]!.ToString() == id).ShouldHaveSingleItem()["MetricStat"]!;
        JsonNode metric = stat["Metric"]!;
        return $"{metric["Namespace"]} {metric["MetricName"]} {stat["Stat"]} {stat["Period"]} "
            + string.Join(" ", metric["Dimensions"]!.AsArray().Select(static it => $"{it!["Name"]}={it["Value"]}"));
    }
}
