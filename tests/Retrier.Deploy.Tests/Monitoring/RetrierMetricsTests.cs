using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

using Retrier.Deploy.Tests.Testing;
using Retrier.Testing;

using RetrierWorker.Campaigns;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>What is watched is published, and what is published is watched. A test of the worker's compares docs/telemetry.md with the code.</summary>
[Collection(CdkCollection.Name)]
public sealed partial class RetrierMetricsTests(MonitoredStack stack) : IClassFixture<MonitoredStack>
{
    private static readonly CollectorFile Collector = CollectorFile.Read();

    private static readonly Dictionary<string, Documented> Known = Metrics();

    [SkippableFact]
    public void The_collector_publishes_where_alarms_look() => Collector.Namespace.ShouldBe("${env:RETRIER_METRICS_NAMESPACE}");

    [SkippableFact]
    public void Everything_watched_gets_past_the_collectors_filter() =>
        Watched().Select(static it => it.Name).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(Collector.Shown, StringComparer.Ordinal);

    [SkippableFact]
    public void Everything_watched_is_published_by_just_the_dimensions_it_is_looked_up_by() => Watched()
        .Where(static metric => !Collector.Declarations.Any(it => it.Publishes(metric)))
        .Select(static metric => metric.ToString())
        .ShouldBeEmpty("nothing is ever published by these dimensions, so an alarm on them would stay silent");

    [SkippableFact]
    public void Nothing_is_paid_for_that_nobody_looks_at()
    {
        WatchedMetric[] watched = Watched();

        Collector.Shown.ShouldBeSubsetOf(watched.Select(static it => it.Name), StringComparer.Ordinal);
        Collector.Declarations.Where(it => !watched.Any(it.Publishes)).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(EndReasons.Ramp, true)]
    [InlineData(EndReasons.Breaker, true)]
    [InlineData(EndReasons.Budget, false)]
    [InlineData(EndReasons.Max, false)]
    [InlineData(EndReasons.Lease, false)]
    [InlineData(EndReasons.Fault, false)]
    public void A_tap_that_was_closed_as_somebody_ordered_is_not_counted_among_those_that_the_alarm_is_for(string reason, bool counted)
    {
        CollectorFile.Declaration byLoopAlone = Collector.Declarations.Single(
            static it => it.Metrics.Contains("campaign", StringComparison.Ordinal) && it.Dimensions is ["retrier.loop"]);

        byLoopAlone.Labels.ShouldBe(["retrier.reason"]);
        Regex.IsMatch(reason, byLoopAlone.Values, RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(counted);
    }

    [SkippableFact]
    public void The_worker_has_every_metric_that_is_watched_with_those_tags()
    {
        foreach (WatchedMetric metric in Watched())
        {
            Known.ShouldContainKey(metric.Name);
            metric.Dimensions.ShouldBeSubsetOf(Known[metric.Name].Tags, StringComparer.Ordinal);
        }
    }

    [SkippableFact]
    public void Units_that_CloudWatch_does_not_know_are_replaced_by_ones_it_knows()
    {
        string[] own = [.. Known.Where(static it => it.Value.Unit.Contains('{', StringComparison.Ordinal)).Select(static it => it.Key)];

        Collector.Units.Keys.ShouldBe(Collector.Shown.Intersect(own, StringComparer.Ordinal), ignoreOrder: true);
        Collector.Units.Values.ShouldBeSubsetOf(["Count", "Count/Second"], StringComparer.Ordinal);
    }

    [SuppressMessage("Design", "MA0045", Justification = "Read once, into a static field.")]
    private static Dictionary<string, Documented> Metrics() => File
        .ReadAllLines(Repository.Find("docs", "telemetry.md").ShouldNotBeNull("the tests run outside the repository"))
        .Select(static line => Row().Match(line))
        .Where(static row => row.Success)
        .ToDictionary(
            static row => row.Groups["name"].Value,
            static row => new Documented(
                row.Groups["unit"].Value,
                [.. row.Groups["tags"].Value.Split(", ").Select(static tag => $"retrier.{tag}")]),
            StringComparer.Ordinal);

    private WatchedMetric[] Watched() => WatchedMetrics.Of(stack.Value);

    [GeneratedRegex(
        @"^\| `(?<name>retrier\.[a-z_.]+)` \| (gauge|counter)(, (?<unit>\S+))? \| (?<tags>[^|]+?) \| .+ \|$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    private sealed record Documented(string Unit, string[] Tags);
}
