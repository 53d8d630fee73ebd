using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

[Collection(CdkCollection.Name)]
public sealed class ServiceMonitoringTests(MonitoredStack stack) : IClassFixture<MonitoredStack>
{
    private DashboardBody Dashboard => new(stack.Value);

    [SkippableFact]
    public void A_service_has_one_dashboard_with_a_row_for_itself_and_one_for_each_loop_in_the_order_they_came() =>
        Dashboard.Rows.Select(static row => row.Select(static title => title.Split(':')[0]).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem())
            .ShouldBe(["Service", "orders", "refunds"]);

    [SkippableTheory]
    [InlineData("orders")]
    [InlineData("refunds")]
    public void A_row_goes_from_the_alarms_along_the_flow(string loop) => Dashboard.Rows.Single(row => row[0] == $"{loop}: alarms").ShouldBe(
    [
        $"{loop}: alarms",
        $"{loop}: messages waiting",
        $"{loop}: oldest message, seconds",
        $"{loop}: taps, 1 is open",
        $"{loop}: captured and parked a minute",
        $"{loop}: replayed a minute, rate a second",
    ]);

    [SkippableFact]
    public void Every_alarm_of_people_is_on_the_dashboard()
    {
        IEnumerable<string> shown = Dashboard.Widgets.Where(static it => it["type"]!.ToString() == "alarm")
            .SelectMany(static it => it["properties"]!["alarms"]!.AsArray()).Select(static it => it!.ToString());

        shown.ShouldBe(
            Alarms.All(stack.Value).Where(static it => !Alarms.IsOfScaling(it.Name)).Select(static it => $"${{{it.Name}.Arn}}"), ignoreOrder: true);
    }

    [SkippableTheory]
    [InlineData("messages waiting", "ApproximateNumberOfMessagesVisible")]
    [InlineData("oldest message, seconds", "ApproximateAgeOfOldestMessage")]
    public void Each_queue_of_a_loop_has_a_line(string title, string metric) => Lines($"refunds: {title}").ShouldBe(
    [
        $"AWS/SQS {metric} QueueName refunds-failure: Failure",
        $"AWS/SQS {metric} QueueName ${{RetrierLoopsrefundsRetry.QueueName}}: Retry",
        $"AWS/SQS {metric} QueueName ${{RetrierLoopsrefundsParked.QueueName}}: Parked",
    ]);

    [SkippableFact]
    public void A_graph_shows_when_which_tap_was_open() => Lines("orders: taps, 1 is open").ShouldBe(
    [
        "Retrier retrier.tap.state retrier.loop orders retrier.tap capture: capture tap",
        "Retrier retrier.tap.state retrier.loop orders retrier.tap replay: replay tap",
        "Retrier retrier.interlock.alarm retrier.loop orders: both open",
    ]);

    [SkippableFact]
    public void A_graph_shows_what_became_of_replays() => Lines("orders: replayed a minute, rate a second").ShouldBe(
    [
        "Retrier retrier.started.executions retrier.loop orders: started",
        "Retrier retrier.duplicate.starts retrier.loop orders: duplicate",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome succeeded: succeeded",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome failed_again: failed again",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome timed_out: timed out",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome aborted: aborted",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome unknown: outcome unknown",
        "Retrier retrier.replay.rate retrier.loop orders: rate of a task",
    ]);

    [SkippableFact]
    public void The_service_is_seen_by_its_tasks() => Lines("Service: running tasks").ShouldBe(
        ["AWS/ECS CPUUtilization ClusterName ${RetrierNetworkCluster} ServiceName ${RetrierService.Name}: running tasks"]);

    private IEnumerable<string> Lines(string title) => Dashboard.Titled(title)["properties"]!["metrics"]!.AsArray().Select(static it =>
    {
        JsonNode[] parts = [.. it!.AsArray().Select(static part => part!)];
        return $"{string.Join(" ", parts[..^1].Select(static part => part.ToString()))}: {parts[^1]["label"]}";
    });
}
