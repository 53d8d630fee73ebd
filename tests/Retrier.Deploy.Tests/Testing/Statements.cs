using System.Text.Json.Nodes;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>The statements of IAM policies in a template.</summary>
internal static class Statements
{
    /// <summary>What the task's role allows: worker and collector.</summary>
    public static IReadOnlyList<JsonNode> OfWorker(SynthesisedStack stack) => Of(stack, "TaskRole");

    /// <summary>What the roles allow whose logical id holds the given words, in policies of their own and in those that take the overflow.</summary>
    public static IReadOnlyList<JsonNode> Of(SynthesisedStack stack, string role = "") =>
        [.. stack.All("AWS::IAM::Policy", role).Concat(stack.All("AWS::IAM::ManagedPolicy", role))
            .SelectMany(static policy => policy.Value["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())
            .Select(static statement => statement!)];

    /// <summary>Actions or resources, which are a text when there is but one.</summary>
    public static IEnumerable<JsonNode> Each(JsonNode? oneOrMore) => oneOrMore is JsonArray several ? several.Select(static it => it!) : [oneOrMore!];

    /// <summary>Actions.</summary>
    public static IEnumerable<string> Actions(JsonNode statement) => Each(statement["Action"]).Select(static action => action.GetValue<string>());
}
