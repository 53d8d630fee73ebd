using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>All metrics of the worker's that a template looks at.</summary>
internal static partial class WatchedMetrics
{
    /// <summary>Where the construct has the collector publish, unless told otherwise.</summary>
    private const string Namespace = "Retrier";

    public static WatchedMetric[] Of(SynthesisedStack stack) => [.. InAlarms(stack), .. OnDashboard(stack)];

    private static IEnumerable<WatchedMetric> InAlarms(SynthesisedStack stack) => Alarms.All(stack)
        .SelectMany(static alarm => alarm.Properties["Metrics"] is JsonArray several
            ? several.Select(static it => it!["MetricStat"]?["Metric"]).OfType<JsonNode>()
            : [alarm.Properties])
        .Where(static metric => metric["Namespace"]!.ToString() == Namespace)
        .Select(static metric => new WatchedMetric(
            metric["MetricName"]!.ToString(),
            [.. metric["Dimensions"]!.AsArray().Select(static it => it!["Name"]!.ToString())],
            [.. metric["Dimensions"]!.AsArray().Select(static it => it!["Value"]!.ToString())]));

    private static IEnumerable<WatchedMetric> OnDashboard(SynthesisedStack stack)
    {
        foreach (JsonArray metric in new DashboardBody(stack).Metrics)
        {
            if (metric[0] is JsonObject expression)
            {
                string text = expression["expression"]!.ToString();
                if (Arithmetic().IsMatch(text))
                {
                    // what it reckons with stands beside it, hidden
                    continue;
                }

                Match search = Search().Match(text);
                search.Success.ShouldBeTrue(expression.ToJsonString(null));
                string[] dimensions = [.. search.Groups["dimension"].Captures.Select(static it => it.Value)];
                yield return new WatchedMetric(search.Groups["name"].Value, dimensions, new string?[dimensions.Length]);
            }
            else if (metric[0]!.ToString() == Namespace)
            {
                string[] pairs = [.. metric.Skip(2).OfType<JsonValue>().Select(static it => it.ToString())];
                yield return new WatchedMetric(
                    metric[1]!.ToString(), [.. pairs.Where(static (_, at) => at % 2 == 0)], [.. pairs.Where(static (_, at) => at % 2 == 1)]);
            }
        }
    }

    [GeneratedRegex(@"^100 \* [a-z_]+ / SUM\(\[[a-z_, ]+\]\)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arithmetic();

    [GeneratedRegex(
        """^SEARCH\('\{Retrier(,"(?<dimension>[a-z.]+)")+\} MetricName="(?<name>[a-z.]+)" """,
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Search();
}
