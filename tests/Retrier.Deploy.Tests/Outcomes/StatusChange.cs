using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Retrier.Deploy.Tests.Outcomes;

/// <summary>An event of Step Functions as EventBridge gets it, and what a rule of a template makes of it.</summary>
internal static partial class StatusChange
{
    /// <summary>The end of an execution.</summary>
    public static JsonNode Of(string machineArn, string name, string status, int redrives = 0) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = "315c1398-40ff-a850-213b-158f73e60175",
        ["detail-type"] = "Step Functions Execution Status Change",
        ["source"] = "aws.states",
        ["account"] = "123456789012",
        ["time"] = "2026-11-21T19:42:21Z",
        ["region"] = "eu-west-1",
        ["resources"] = new JsonArray(machineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + $":{name}"),
        ["detail"] = new JsonObject
        {
            ["executionArn"] = machineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + $":{name}",
            ["stateMachineArn"] = machineArn,
            ["name"] = name,
            ["status"] = status,
            ["startDate"] = 1_795_290_140_123,
            ["stopDate"] = 1_795_290_141_456,
            ["input"] = """{"card":"4111"}""",
            ["output"] = null,
            ["redriveCount"] = redrives,
        },
    };

    /// <summary>Whether the pattern of a rule lets an event through, by the parts of EventBridge's language that ours are written in.</summary>
    public static bool Passes(JsonNode pattern, JsonNode? value) => pattern switch
    {
        JsonObject fields => fields.All(field => field.Key == "$or"
            ? field.Value!.AsArray().Any(choice => Passes(choice!, value))
            : Passes(field.Value!, value?[field.Key])),
        JsonArray choices => value is not null && choices.Any(choice => Is(choice!, value)),
        _ => false,
    };

    /// <summary>What arrives in the queue: the template of a rule's target, with the values at its paths.</summary>
    public static string Told(JsonNode transformer, JsonNode @event) => Placeholder().Replace(
        transformer["InputTemplate"]!.ToString(),
        it => At(@event, transformer["InputPathsMap"]![it.Groups["name"].Value]!.ToString()).ToJsonString(null));

    private static bool Is(JsonNode choice, JsonNode value) => choice switch
    {
        JsonObject it when it["prefix"] is { } prefix => value.ToString().StartsWith(prefix.ToString(), StringComparison.Ordinal),
        JsonObject it when it["numeric"] is JsonArray { Count: 2 } above && above[0]!.ToString() == ">" => value.GetValue<int>() > above[1]!.GetValue<int>(),
        JsonObject it => throw new NotSupportedException($"Which values are {it.ToJsonString(null)}?"),
        _ => JsonNode.DeepEquals(choice, value),
    };

    private static JsonNode At(JsonNode @event, string path) => path.Split('.').Skip(1).Aggregate(@event, static (node, field) => node[field]!);

    [GeneratedRegex("<(?<name>[a-z]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
