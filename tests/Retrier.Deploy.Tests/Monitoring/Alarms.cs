using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Monitoring;

/// <summary>The alarms of a template.</summary>
internal static class Alarms
{
    /// <summary>The hash at the end of a logical id.</summary>
    private const int Hash = 8;

    /// <summary>The properties of one, by the end of its logical id without the hash.</summary>
    public static JsonNode Named(SynthesisedStack stack, string name) =>
        All(stack).Where(it => it.Name.EndsWith(name, StringComparison.Ordinal)).ShouldHaveSingleItem().Properties;

    /// <summary>All of them, those of scaling too.</summary>
    public static IEnumerable<(string Name, JsonNode Properties)> All(SynthesisedStack stack) =>
        stack.All("AWS::CloudWatch::Alarm").Select(static it => (it.Key[..^Hash], it.Value["Properties"]!));

    /// <summary>Whether it changes the number of tasks and tells nobody.</summary>
    public static bool IsOfScaling(string name) => name.Contains("TaskCount", StringComparison.Ordinal);

    /// <summary>A value of the template in short.</summary>
    public static string Text(JsonNode value) => value switch
    {
        JsonValue it => it.ToString(),
        JsonObject it when it["Ref"] is { } name => $"${{{name.ToString()[..^Hash]}}}",
        JsonObject it when it["Fn::GetAtt"] is { } attribute => $"${{{attribute[0]!.ToString()[..^Hash]}.{attribute[1]}}}",
        _ => value.ToJsonString(null),
    };
}
