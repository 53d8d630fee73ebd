using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>The dashboard of a template, with what only CloudFormation knows written as logical ids.</summary>
internal sealed class DashboardBody
{
    private readonly JsonNode[] _widgets;

    public DashboardBody(SynthesisedStack stack)
    {
        JsonNode body = stack.Properties("AWS::CloudWatch::Dashboard")["DashboardBody"]!;
        string text = string.Concat(body["Fn::Join"]![1]!.AsArray().Select(static part => part is JsonValue ? part.ToString() : Alarms.Text(part!)));
        _widgets = [.. JsonNode.Parse(text)!["widgets"]!.AsArray().Select(static it => it!)];
    }

    public IEnumerable<JsonNode> Widgets => _widgets;

    /// <summary>The titles, row by row.</summary>
    public IEnumerable<string[]> Rows => _widgets
        .GroupBy(static it => it["y"]!.GetValue<int>())
        .OrderBy(static row => row.Key)
        .Select(static row => row.Select(static it => it["properties"]!["title"]!.ToString()).ToArray());

    /// <summary>The metrics and expressions of all graphs, as CloudWatch writes them: namespace, name, dimensions, options.</summary>
    public IEnumerable<JsonArray> Metrics =>
        _widgets.SelectMany(static it => it["properties"]!["metrics"]?.AsArray() ?? []).Select(static it => it!.AsArray());

    /// <summary>The widget of that title.</summary>
    public JsonNode Titled(string title) => _widgets.Single(it => it["properties"]!["title"]!.ToString() == title);
}
