using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

[Collection(CdkCollection.Name)]
public sealed class LoopAlarmsTests(MonitoredStack stack) : IClassFixture<MonitoredStack>
{
    [SkippableTheory]
    [InlineData("orders")]
    [InlineData("refunds")]
    public void Both_taps_open_for_two_minutes_is_told_and_one_minute_is_not(string loop)
    {
        JsonNode alarm = Alarms.Named(stack.Value, $"{loop}AlarmsInterlock");

        alarm["MetricName"]!.ToString().ShouldBe("retrier.interlock.alarm");
        Dimensions(alarm).ShouldBe([$"retrier.loop={loop}"]);
        Rule(alarm).ShouldBe("Maximum GreaterThanOrEqualToThreshold 1, 2 of 2 of 60 s, notBreaching");
    }

    [SkippableTheory]
    [InlineData("orders")]
    [InlineData("refunds")]
    public void A_loop_that_is_ill_or_silent_for_five_minutes_is_told(string loop)
    {
        JsonNode alarm = Alarms.Named(stack.Value, $"{loop}AlarmsUnhealthy");

        alarm["MetricName"]!.ToString().ShouldBe("retrier.loop.healthy");
        Dimensions(alarm).ShouldBe([$"retrier.loop={loop}"]);
        Rule(alarm).ShouldBe("Minimum LessThanThreshold 1, 5 of 5 of 60 s, breaching");
    }

    [SkippableFact]
    public void A_single_parked_message_is_told()
    {
        JsonNode alarm = Alarms.Named(stack.Value, "ordersAlarmsParked");

        alarm["Namespace"]!.ToString().ShouldBe("AWS/SQS");
        alarm["MetricName"]!.ToString().ShouldBe("ApproximateNumberOfMessagesVisible");
        Dimensions(alarm).ShouldBe(["QueueName=${RetrierLoopsordersParked.QueueName}"]);
        Rule(alarm).ShouldBe("Maximum GreaterThanThreshold 0, 1 of 1 of 60 s, notBreaching");
    }

    [SkippableFact]
    public void A_capture_tap_closed_for_six_hours_is_told_and_silence_changes_nothing()
    {
        JsonNode alarm = Alarms.Named(stack.Value, "ordersAlarmsCaptureClosed");

        alarm["MetricName"]!.ToString().ShouldBe("retrier.tap.state");
        Dimensions(alarm).ShouldBe(["retrier.loop=orders", "retrier.tap=capture"]);
        Rule(alarm).ShouldBe("Maximum LessThanThreshold 1, 6 of 6 of 3600 s, ignore");
    }

    [SkippableTheory]
    [InlineData("FailureAge", "orders-failure", 4)]
    [InlineData("RetryAge", "${RetrierLoopsordersRetry.QueueName}", 14)]
    [InlineData("ParkedAge", "${RetrierLoopsordersParked.QueueName}", 14)]
    public void Messages_are_told_of_while_a_quarter_of_the_time_to_save_them_is_left(string name, string queue, int days)
    {
        JsonNode alarm = Alarms.Named(stack.Value, $"ordersAlarms{name}");

        alarm["Namespace"]!.ToString().ShouldBe("AWS/SQS");
        alarm["MetricName"]!.ToString().ShouldBe("ApproximateAgeOfOldestMessage");
        Dimensions(alarm).ShouldBe([$"QueueName={queue}"]);
        Rule(alarm).ShouldBe($"Maximum GreaterThanThreshold {days * 86_400 * 3 / 4}, 1 of 1 of 60 s, notBreaching");
    }

    [SkippableTheory]
    [InlineData("ordersAlarmsReplayClosed", "retrier.loop=orders")]
    [InlineData("ordersAlarmsBudgetSpent", "retrier.loop=orders, retrier.reason=budget")]
    [InlineData("refundsAlarmsBudgetSpent", "retrier.loop=refunds, retrier.reason=budget")]
    public void That_the_replay_tap_was_closed_is_told_at_once_and_stands_for_an_hour(string name, string dimensions)
    {
        JsonNode alarm = Alarms.Named(stack.Value, name);

        alarm["MetricName"]!.ToString().ShouldBe("retrier.campaign.closed");
        string.Join(", ", Dimensions(alarm)).ShouldBe(dimensions);
        Rule(alarm).ShouldBe("Sum GreaterThanOrEqualToThreshold 1, 1 of 60 of 60 s, notBreaching");
    }

    [SkippableFact]
    public void A_message_that_nears_its_end_and_is_not_sent_anew_is_told()
    {
        JsonNode alarm = Alarms.Named(stack.Value, "ordersAlarmsRetentionNear");

        alarm["MetricName"]!.ToString().ShouldBe("retrier.retention.near");
        Dimensions(alarm).ShouldBe(["retrier.loop=orders"]);
        Rule(alarm).ShouldBe("Maximum GreaterThanOrEqualToThreshold 1, 5 of 5 of 60 s, notBreaching");
    }

    [SkippableFact]
    public void Fewer_tasks_than_there_must_be_is_told_and_so_is_silence()
    {
        JsonNode alarm = Alarms.Named(stack.Value, "TaskDown");

        alarm["Namespace"]!.ToString().ShouldBe("AWS/ECS");
        alarm["MetricName"]!.ToString().ShouldBe("CPUUtilization");
        Dimensions(alarm).ShouldBe(["ClusterName=${RetrierNetworkCluster}", "ServiceName=${RetrierService.Name}"]);
        Rule(alarm).ShouldBe("SampleCount LessThanThreshold 2, 3 of 5 of 60 s, breaching");
    }

    private static IEnumerable<string> Dimensions(JsonNode alarm) =>
        alarm["Dimensions"]!.AsArray().Select(static it => $"{it!["Name"]}={Alarms.Text(it["Value"]!)}");

    private static string Rule(JsonNode alarm) =>
        $"{alarm["Statistic"]} {alarm["ComparisonOperator"]} {alarm["Threshold"]}, {alarm["DatapointsToAlarm"]} of {alarm["EvaluationPeriods"]} "
        + $"of {alarm["Period"]} s, {alarm["TreatMissingData"]}";
}
