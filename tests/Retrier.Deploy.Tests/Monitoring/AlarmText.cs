using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>Alarms as a person on call reads them.</summary>
internal static class AlarmText
{
    public static string Of(SynthesisedStack stack)
    {
        StringBuilder text = new();
        foreach ((string name, JsonNode alarm) in Alarms.All(stack).OrderBy(static it => it.Name, StringComparer.Ordinal))
        {
            Line(name);
            Line($"  when    {Metric(alarm)} {Comparison(alarm["ComparisonOperator"]!.ToString())} {alarm["Threshold"]}");
            Line($"  for     {alarm["DatapointsToAlarm"] ?? alarm["EvaluationPeriods"]} of {alarm["EvaluationPeriods"]}{Period(alarm["Period"])}");
            Line($"  missing {alarm["TreatMissingData"] ?? "missing"}");
            Line($"  tells   {Actions(alarm["AlarmActions"])}; when over {Actions(alarm["OKActions"])}");
            Line($"  says    {alarm["AlarmDescription"]}");
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Metric(JsonNode alarm) => alarm["Metrics"] is JsonArray metrics
        ? string.Join(", ", metrics.Select(static it => it!["Expression"]?.ToString() ?? $"{it["Id"]} = {Stat(it["MetricStat"]!)}"))
        : $"{alarm["Statistic"]} of {Name(alarm)}";

    private static string Stat(JsonNode stat) => $"{stat["Stat"]} of {Name(stat["Metric"]!)}";

    private static string Name(JsonNode metric) => $"{metric["Namespace"]} {metric["MetricName"]} "
        + $"({string.Join(", ", metric["Dimensions"]!.AsArray().Select(static it => $"{it!["Name"]} {Alarms.Text(it["Value"]!)}"))})";

    private static string Actions(JsonNode? actions) => actions is JsonArray several
        ? string.Join(", ", several.Select(static it => Alarms.Text(it!)))
        : "nobody";

    private static string Period(JsonNode? seconds) =>
        seconds is null ? "" : string.Create(CultureInfo.InvariantCulture, $", each {seconds.GetValue<double>() / 60:0.##} min");

    private static string Comparison(string name) => name switch
    {
        "GreaterThanThreshold" => ">",
        "GreaterThanOrEqualToThreshold" => ">=",
        "LessThanThreshold" => "<",
        "LessThanOrEqualToThreshold" => "<=",
        _ => name,
    };
}
