using System.Text;
using System.Text.Json.Nodes;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>IAM policies as a person reads them.</summary>
internal static class PolicyText
{
    public static string Of(SynthesisedStack stack)
    {
        StringBuilder text = new();
        foreach ((string id, JsonNode policy) in stack.All("AWS::IAM::Policy").OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            text.Append(id[..^8]).Append('\n');
            foreach (JsonNode? statement in policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())
            {
                text.Append("  ").Append(statement!["Sid"]?.GetValue<string>() ?? "(no name)").Append(": ").Append(statement["Effect"]!).Append('\n');
                Lines(text, "    may ", Statements.Actions(statement));
                Lines(text, "    on  ", Statements.Each(statement["Resource"]).Select(Text));
                if (statement["Condition"] is { } condition)
                {
                    text.Append("    if  ").Append(condition.ToJsonString(null)).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static void Lines(StringBuilder text, string lead, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append(lead).Append(line).Append('\n');
        }
    }

    /// <summary>A resource with its intrinsic functions written short: <c>${LogicalId.Arn}</c>.</summary>
    private static string Text(JsonNode resource) => resource switch
    {
        JsonValue value => value.GetValue<string>(),
        JsonObject it when it["Ref"] is { } name => $"${{{Short(name)}}}",
        JsonObject it when it["Fn::GetAtt"] is { } attribute => $"${{{Short(attribute[0]!)}.{attribute[1]}}}",
        JsonObject it when it["Fn::Join"] is { } join =>
            string.Join(join[0]!.GetValue<string>(), join[1]!.AsArray().Select(static part => Text(part!))),
        _ => resource.ToJsonString(null),
    };

    /// <summary>Without the hash at the end of a logical id.</summary>
    private static string Short(JsonNode name)
    {
        string text = name.GetValue<string>();
        return text.Contains(':', StringComparison.Ordinal) ? text : text[..^8];
    }
}
