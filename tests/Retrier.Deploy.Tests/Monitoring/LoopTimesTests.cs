using Amazon.CDK;
using Amazon.CDK.AWS.SQS;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

[Collection(CdkCollection.Name)]
public sealed class LoopTimesTests
{
    [SkippableTheory]
    [InlineData(60, 1)]
    [InlineData(24 * 60, 24)]
    public void Capture_may_be_closed_for_as_long_as_told(int minutes, int hours)
    {
        SynthesisedStack stack = Given.Orders(loop: it => it with { CaptureClosedAlarmAfter = Duration.Minutes(minutes) });

        Alarms.Named(stack, "CaptureClosed")["EvaluationPeriods"]!.GetValue<int>().ShouldBe(hours);
    }

    [SkippableTheory]
    [InlineData(0, "0")]
    [InlineData(90, "1.5")]
    [InlineData(25 * 60, "25")]
    public void Hours_that_cannot_be_counted_are_refused(int minutes, string hours) => Should
        .Throw<ArgumentException>(() => Given.Orders(loop: it => it with { CaptureClosedAlarmAfter = Duration.Minutes(minutes) }))
        .Message.ShouldStartWith($"CaptureClosedAlarmAfter of loop 'orders' is {hours} hours: give whole hours from 1 to 24");

    [SkippableFact]
    public void A_Failure_queue_that_keeps_messages_longer_has_a_later_alarm()
    {
        SynthesisedStack stack = Given.Orders(loop: static it => it with { FailureRetention = Duration.Days(8) });

        Alarms.Named(stack, "FailureAge")["Threshold"]!.GetValue<int>().ShouldBe(6 * 86_400);
    }

    [SkippableFact]
    public void What_a_Failure_queue_of_the_same_app_was_made_with_is_known()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(
            it, null, loop => loop with { FailureQueue = new Queue(it, "Failure", new QueueProps { RetentionPeriod = Duration.Days(14) }) }));

        Alarms.Named(stack, "FailureAge")["Threshold"]!.GetValue<double>().ShouldBe(10.5 * 86_400);
    }

    [SkippableTheory]
    [InlineData(30, "0.01 hours")]
    [InlineData(15 * 86_400, "15 days")]
    public void A_retention_that_no_queue_has_is_refused_for_its_alarm_would_come_too_late(int seconds, string text) => Should
        .Throw<ArgumentException>(() => Given.Orders(loop: it => it with { FailureRetention = Duration.Seconds(seconds) }))
        .Message.ShouldStartWith($"FailureRetention of loop 'orders' is {text}: SQS keeps messages for 1 minute to 14 days");
}
