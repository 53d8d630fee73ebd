using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>Retrier itself closed the replay tap, and the operator who opened it counted on more. That it was closed as told is no alarm.</summary>
internal static class ClosedCampaignAlarms
{
    /// <summary>It happens in one moment, and is over only when somebody has read it.</summary>
    private const double Minutes = 60;

    public static IEnumerable<(string Id, AlarmProps Props)> Of(RetrierMetrics metrics, string loop)
    {
        yield return ("ReplayClosed", Once(
            metrics.ClosedByItself(loop),
            $"{loop}: too many replays failed again, in the ramp or later, and Retrier closed the replay tap. "
            + "What failed again is in the Failure queue, the rest in the Retry queue. "
            + "First: read the reason in the replay tap's history and mend what fails ('retrier status' says why), then open the tap again (docs/operations.md)."));
        yield return ("BudgetSpent", Once(
            metrics.BudgetSpent(loop),
            $"{loop}: a budget of executions is spent, and Retrier closed the replay tap. What is left waits in the Retry queue. "
            + "First: see whether work goes round in circles (started, failed again, started); if the replay was worth it, "
            + "raise the budget or wait for the next hour or day, then open the tap again (docs/operations.md)."));
    }

    private static AlarmProps Once(Metric count, string description) => new()
    {
        AlarmDescription = description,
        Metric = count,
        ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        Threshold = 1,
        EvaluationPeriods = Minutes,
        DatapointsToAlarm = 1,

        // what never happened was never counted
        TreatMissingData = TreatMissingData.NOT_BREACHING,
    };
}
