using Amazon.CDK.AWS.CloudWatch;

namespace Retrier.Cdk.Monitoring;

/// <summary>The dashboard's widgets, all of one size: six in a row.</summary>
internal static class Graph
{
    private const double Width = 4;
    private const double Height = 6;

    public static AlarmStatusWidget Alarms(string title, IAlarm[] alarms) =>
        new(new AlarmStatusWidgetProps { Title = title, Alarms = alarms, Width = Width, Height = Height });

    /// <summary>A graph that begins at 0.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="left">What is drawn, by the left axis.</param>
    /// <param name="right">What is drawn by an axis of its own; null for nothing.</param>
    /// <param name="most">Where the left axis ends; null for where the highest value is.</param>
    public static GraphWidget Of(string title, IMetric[] left, IMetric? right = null, double? most = null) => new(new GraphWidgetProps
    {
        Title = title,
        Left = left,
        Right = right is null ? [] : [right],
        LeftYAxis = new YAxisProps { Min = 0, Max = most, ShowUnits = false },
        RightYAxis = new YAxisProps { Min = 0, ShowUnits = false },
        Width = Width,
        Height = Height,
    });

    /// <summary>The metric by the name that people read. Only for graphs: an alarm of a named metric is written in another, longer form.</summary>
    public static Metric As(this Metric metric, string label) => metric.With(new MetricOptions { Label = label });
}
