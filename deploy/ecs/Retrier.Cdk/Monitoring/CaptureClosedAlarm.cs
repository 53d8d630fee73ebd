using System.Globalization;

using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>The capture tap stays closed: a replay that nobody ended, while new failures grow old in the Failure queue.</summary>
internal static class CaptureClosedAlarm
{
    /// <summary>A shift's work: longer than a replay that somebody watches.</summary>
    private const double DefaultHours = 6;

    /// <summary>CloudWatch looks back over a day at most.</summary>
    private const double MostHours = 24;

    /// <summary>The alarm after that long, or after the default.</summary>
    /// <exception cref="ArgumentException">Not whole hours, or more of them than CloudWatch looks back.</exception>
    public static AlarmProps Of(RetrierMetrics metrics, string loop, Duration? after)
    {
        double hours = Hours(loop, after);
        return new AlarmProps
        {
            AlarmDescription = string.Create(
                CultureInfo.InvariantCulture,
                $"{loop}: the capture tap has been closed (or counts as closed) for {hours} hours; "
                + $"new failures grow old in the Failure queue. "
                + $"First: if the replay is over, close the replay tap and open the capture tap (docs/operations.md)."),
            Metric = metrics.CaptureTap(loop).With(new MetricOptions { Period = Duration.Hours(1) }),
            ComparisonOperator = ComparisonOperator.LESS_THAN_THRESHOLD,
            Threshold = 1,
            EvaluationPeriods = hours,
            DatapointsToAlarm = hours,

            // silence neither opens the tap nor closes it: what was known last stands, and Unhealthy tells of the silence
            TreatMissingData = TreatMissingData.IGNORE,
        };
    }

    private static double Hours(string loop, Duration? after)
    {
        double hours = after?.ToHours(new TimeConversionOptions { Integral = false }) ?? DefaultHours;
        return double.IsInteger(hours) && hours is >= 1 and <= MostHours
            ? hours
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{nameof(RetryLoopProps.CaptureClosedAlarmAfter)} of loop '{loop}' is {hours:0.###} hours: "
                    + $"give whole hours from 1 to {MostHours}, for the alarm counts hours and CloudWatch looks back over one day."),
                nameof(after));
    }
}
