using Amazon.CDK;
using Amazon.CDK.AWS.ApplicationAutoScaling;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.ECS;

namespace Retrier.Cdk.Monitoring;

/// <summary>
/// More tasks while there is much to replay. What counts is the deepest Retry queue while a replay tap is open: thousands of captured
/// messages behind a closed tap must not hold tasks. Both are looked at over all loops in one, for an alarm takes ten metrics at most, and
/// there may be more loops; so a deep queue behind a closed tap does count while another loop replays.
/// </summary>
internal static class BacklogScaling
{
    private const string PolicyId = "Backlog";

    /// <summary>A new task takes a minute or two until it has its part of the work, and must be felt before the next is added.</summary>
    private static Duration Cooldown => Duration.Minutes(5);

    public static void AddTo(FargateService service, RetrierMetrics metrics, int minTasks, int maxTasks)
    {
        ScalableTaskCount tasks = service.AutoScaleTaskCount(new EnableScalingProps { MinCapacity = minTasks, MaxCapacity = maxTasks });
        tasks.ScaleOnMetric(PolicyId, new BasicStepScalingPolicyProps
        {
            Metric = Backlog(metrics),
            AdjustmentType = AdjustmentType.CHANGE_IN_CAPACITY,
            MetricAggregationType = MetricAggregationType.MAXIMUM,
            ScalingSteps =
            [
                new ScalingInterval { Upper = 100, Change = -1 },
                new ScalingInterval { Lower = 1_000, Change = +1 },
                new ScalingInterval { Lower = 10_000, Change = +2 },
            ],
            EvaluationPeriods = 2,
            Cooldown = Cooldown,
        });
        Describe((StepScalingPolicy)tasks.Node.FindChild("Target").Node.FindChild(PolicyId));
    }

    /// <summary>
    /// Gaps are not filled: metrics come a little late, so the newest minute would be the filler more often than not, and tasks would go
    /// in the midst of a replay. A minute without a value moves nothing.
    /// </summary>
    private static MathExpression Backlog(RetrierMetrics metrics) => new(new MathExpressionProps
    {
        Expression = "IF(open > 0, depth, 0)",
        UsingMetrics = new Dictionary<string, IMetric>(StringComparer.Ordinal)
        {
            ["open"] = metrics.AnyReplayTap(),
            ["depth"] = metrics.DeepestRetryQueue(),
        },
        Label = "to be replayed",
        Period = AwsMetrics.Minute,
    });

    /// <summary>One of the two is on most of the time; whoever sees it must learn that this is as it should be.</summary>
    private static void Describe(StepScalingPolicy policy)
    {
        Set(policy.LowerAlarm, "Scaling, no fault: little or nothing is to be replayed, so the service goes down to its fewest tasks.");
        Set(policy.UpperAlarm, "Scaling, no fault: much is to be replayed, so tasks are added.");

        static void Set(Alarm? alarm, string description) => ((CfnAlarm)alarm!.Node.DefaultChild!).AlarmDescription = description;
    }
}
