using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

[Collection(CdkCollection.Name)]
public sealed class AlarmListTests(MonitoredStack stack) : IClassFixture<MonitoredStack>
{
    [SkippableFact]
    public void The_alarms_of_a_service_with_two_loops_are_those_that_were_agreed_to() =>
        Approved.ShouldBe("Monitoring/alarms.approved.txt", AlarmText.Of(stack.Value));

    [SkippableFact]
    public void Each_alarm_says_what_to_do_first_and_where_to_read_on() => People().ShouldAllBe(static alarm =>
        alarm["AlarmDescription"]!.ToString().Contains("First: ", StringComparison.Ordinal)
        && alarm["AlarmDescription"]!.ToString().Contains("docs/operations.md", StringComparison.Ordinal)
        && alarm["AlarmDescription"]!.ToString().Length <= 1024);

    [SkippableFact]
    public void Each_alarm_says_what_silence_means() => People().ShouldAllBe(static alarm => alarm["TreatMissingData"] != null);

    [SkippableFact]
    public void Names_are_left_to_CloudFormation_so_that_two_stacks_never_want_the_same() =>
        Alarms.All(stack.Value).ShouldAllBe(static alarm => alarm.Properties["AlarmName"] == null);

    [SkippableFact]
    public void Each_alarm_tells_the_topic_when_it_goes_off_and_when_it_is_over()
    {
        string topic = stack.Value.IdOf("AWS::SNS::Topic");
        People().ShouldAllBe(alarm => Refers(alarm["AlarmActions"], topic) && Refers(alarm["OKActions"], topic));
    }

    [SkippableFact]
    public void Scaling_is_no_fault_and_tells_nobody()
    {
        string topic = stack.Value.IdOf("AWS::SNS::Topic");
        Alarms.All(stack.Value).Where(static it => Alarms.IsOfScaling(it.Name)).ShouldAllBe(alarm => !alarm.Properties.ToJsonString(null).Contains(topic));
    }

    [SkippableFact]
    public void Without_a_topic_alarms_are_only_seen() =>
        Alarms.All(Given.Orders()).ShouldAllBe(static alarm => alarm.Properties["AlarmActions"] == null && alarm.Properties["OKActions"] == null);

    [SkippableFact]
    public void An_alarm_that_takes_silence_for_bad_news_is_made_when_the_service_runs()
    {
        string service = stack.Value.IdOf("AWS::ECS::Service");
        JsonNode[] breaching =
        [
            .. stack.Value.All("AWS::CloudWatch::Alarm").Select(static it => it.Value)
                .Where(static it => it["Properties"]!["TreatMissingData"]?.ToString() == "breaching"),
        ];

        breaching.Length.ShouldBe(3);
        breaching.ShouldAllBe(alarm => alarm["DependsOn"]!.AsArray().Any(it => it!.ToString() == service));
    }

    private static bool Refers(JsonNode? actions, string topic) => actions!.AsArray().ShouldHaveSingleItem()!["Ref"]!.ToString() == topic;

    private IEnumerable<JsonNode> People() => Alarms.All(stack.Value).Where(static it => !Alarms.IsOfScaling(it.Name)).Select(static it => it.Properties);
}
