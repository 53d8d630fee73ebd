using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

[Collection(CdkCollection.Name)]
public sealed class ServiceMonitoringTests(MonitoredStack stack) : IClassFixture<MonitoredStack>
{
    private DashboardBody Dashboard => new(stack.Value);

    [SkippableFact]
    public void A_service_has_one_dashboard_with_a_row_for_itself_and_two_for_each_loop_in_the_order_they_came() =>
        Dashboard.Rows.Select(static row => row.Select(static title => title.Split(':')[0]).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem())
            .ShouldBe(["Service", "orders", "orders", "refunds", "refunds"]);

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
        $"{loop}: replayed a minute",
    ]);

    [SkippableTheory]
    [InlineData("orders")]
    [InlineData("refunds")]
    public void A_second_row_shows_how_campaigns_go_and_what_may_end_them(string loop) => Dashboard.Rows.Single(row => row[0] == $"{loop}: how replays end, %").ShouldBe(
    [
        $"{loop}: how replays end, %",
        $"{loop}: rate in force, a second",
        $"{loop}: executions left in the budget",
        $"{loop}: until SQS deletes the oldest, seconds",
        $"{loop}: replay tap closed by Retrier",
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
    public void A_graph_shows_what_became_of_replays() => Lines("orders: replayed a minute").ShouldBe(
    [
        "Retrier retrier.started.executions retrier.loop orders: started",
        "Retrier retrier.duplicate.starts retrier.loop orders: duplicate",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome succeeded: succeeded",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome failed_again: failed again",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome timed_out: timed out",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome aborted: aborted",
        "Retrier retrier.outcomes retrier.loop orders retrier.outcome unknown: outcome unknown",
    ]);

    [SkippableFact]
    public void Of_each_way_to_end_there_is_the_share_in_percent() => Dashboard.Titled("orders: how replays end, %")["properties"]!["metrics"]!.AsArray()
        .Select(static it => it![0]).OfType<JsonObject>().Select(static it => $"{it["label"]}: {it["expression"]}").ShouldBe(
        [
            "succeeded: 100 * succeeded / SUM([succeeded, failed_again, timed_out, aborted])",
            "failed again: 100 * failed_again / SUM([succeeded, failed_again, timed_out, aborted])",
            "timed out: 100 * timed_out / SUM([succeeded, failed_again, timed_out, aborted])",
            "aborted: 100 * aborted / SUM([succeeded, failed_again, timed_out, aborted])",
        ]);

    [SkippableFact]
    public void A_graph_shows_the_rate_in_force_and_another_what_is_left_to_spend()
    {
        Lines("orders: rate in force, a second").ShouldBe(["Retrier retrier.replay.rate retrier.loop orders: rate of all tasks"]);
        Lines("orders: executions left in the budget").ShouldBe(
        [
            "Retrier retrier.budget.left retrier.loop orders retrier.period campaign: campaign",
            "Retrier retrier.budget.left retrier.loop orders retrier.period hour: hour",
            "Retrier retrier.budget.left retrier.loop orders retrier.period day: day",
        ]);
    }

    [SkippableFact]
    public void A_graph_shows_how_long_messages_are_safe() => Lines("orders: until SQS deletes the oldest, seconds").ShouldBe(
    [
        "Retrier retrier.retention.left retrier.loop orders retrier.queue failure: Failure",
        "Retrier retrier.retention.left retrier.loop orders retrier.queue retry: Retry",
        "Retrier retrier.retention.near retrier.loop orders: near, 1 is yes",
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
