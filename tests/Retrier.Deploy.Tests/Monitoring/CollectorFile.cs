using System.Text.RegularExpressions;

using Retrier.Cdk;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>What <c>Tasks/collector.yaml</c> lets through, and by which dimensions. It reads that one file, as it is laid out; not YAML.</summary>
internal sealed partial class CollectorFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string _text;

    private CollectorFile(string text) => _text = text;

    /// <summary>Where it puts metrics.</summary>
    public string Namespace => NamespaceLine().Match(_text).Groups["name"].Value;

    /// <summary>The metrics that get past the filter.</summary>
    public string[] Shown => [.. Alternatives(Unescaped(Filter().Match(_text).Groups["pattern"].Value))];

    /// <summary>Which metrics are published by which dimensions, and by which of their values; one of each set of dimensions.</summary>
    public IEnumerable<Declaration> Declarations => DeclarationBlock().Matches(_text).SelectMany(static block =>
        DimensionSet().Matches(block.Groups["dimensions"].Value).Select(set => new Declaration(
            block.Groups["pattern"].Value,
            set.Groups["names"].Value.Split(", "),
            block.Groups["labels"] is { Success: true } labels ? labels.Value.Split(", ") : [],
            block.Groups["values"].Value)));

    /// <summary>The units that are CloudWatch's instead of the worker's own, by metric.</summary>
    public IReadOnlyDictionary<string, string> Units =>
        UnitLine().Matches(_text).ToDictionary(static it => it.Groups["name"].Value, static it => it.Groups["unit"].Value, StringComparer.Ordinal);

    /// <summary>The one that is given to the collector.</summary>
    public static CollectorFile Read() => new(EmbeddedText.Read("collector.yaml"));

    private static string Unescaped(string text) => text.Replace("""\\""", """\""", StringComparison.Ordinal);

    /// <summary>The names that <c>^retrier\.(a|b)$</c> stands for.</summary>
    private static IEnumerable<string> Alternatives(string pattern)
    {
        pattern.ShouldStartWith("""^retrier\.(""");
        pattern.ShouldEndWith(")$");
        return pattern["""^retrier\.(""".Length..^2].Split('|').Select(static name => $"retrier.{name.Replace("""\""", "", StringComparison.Ordinal)}");
    }

    [GeneratedRegex(@"^    namespace: (?<name>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex("""not IsMatch\(name, "(?<pattern>[^"]+)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filter();

    [GeneratedRegex(
        @"metric_name_selectors: \['(?<pattern>[^']+)'\]\n +dimensions: \[(?<dimensions>.+)\]\n"
            + @"( +label_matchers:\n +- label_names: \[(?<labels>.+)\]\n +regex: '(?<values>[^']+)'\n)?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeclarationBlock();

    [GeneratedRegex(@"\[(?<names>[^\[\]]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DimensionSet();

    [GeneratedRegex(@"metric_name: (?<name>\S+), unit: (?<unit>\S+), overwrite: true\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnitLine();

    /// <summary>One set of dimensions that metrics are published by.</summary>
    /// <param name="Metrics">Which metrics, as a pattern.</param>
    /// <param name="Dimensions">The names.</param>
    /// <param name="Labels">The labels whose values are looked at; none for all values.</param>
    /// <param name="Values">Those values, joined by semicolons, as a pattern.</param>
    internal sealed record Declaration(string Metrics, string[] Dimensions, string[] Labels, string Values)
    {
        /// <summary>Whether this is how that metric is published.</summary>
        public bool Publishes(WatchedMetric metric) =>
            Regex.IsMatch(metric.Name, Metrics, RegexOptions.None, Patience)
            && Dimensions.Order(StringComparer.Ordinal).SequenceEqual(metric.Dimensions.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            && (!Labels.Any(label => metric.ValueOf(label) is not null) || Regex.IsMatch(string.Join(';', Labels.Select(metric.ValueOf)), Values, RegexOptions.None, Patience));
    }
}
