using System.Globalization;
using System.Text.Json.Nodes;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>What the values of a template become when it is deployed. Resources are called by their logical ids.</summary>
/// <param name="stack">The template.</param>
/// <param name="region">The region.</param>
/// <param name="account">The account.</param>
/// <param name="queueUrl">The URL of a queue of this name.</param>
internal sealed class Deployment(SynthesisedStack stack, string region, string account, Func<string, string> queueUrl)
{
    /// <summary>A value with its intrinsic functions evaluated.</summary>
    public string Text(JsonNode value) => value switch
    {
        JsonValue text => text.ToString(),
        JsonObject it when it["Ref"] is { } name => Ref(name.GetValue<string>()),
        JsonObject it when it["Fn::GetAtt"] is { } attribute => Attribute(attribute[0]!.GetValue<string>(), attribute[1]!.GetValue<string>()),
        JsonObject it when it["Fn::Join"] is { } join =>
            string.Join(join[0]!.GetValue<string>(), join[1]!.AsArray().Select(part => Text(part!))),
        JsonObject it when it["Fn::Select"] is { } select =>
            Parts(select[1]!)[int.Parse(select[0]!.ToString(), CultureInfo.InvariantCulture)],
        _ => throw new NotSupportedException($"What does {value.ToJsonString(null)} become?"),
    };

    private string[] Parts(JsonNode list) => list["Fn::Split"] is { } split
        ? Text(split[1]!).Split(split[0]!.GetValue<string>())
        : throw new NotSupportedException($"What list is {list.ToJsonString(null)}?");

    private string Ref(string name) => name switch
    {
        "AWS::Region" => region,
        "AWS::AccountId" => account,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        _ => Type(name) switch
        {
            "AWS::SQS::Queue" => queueUrl(name),
            "AWS::StepFunctions::StateMachine" => Arn("states", $"stateMachine:{name}"),
            _ => name,
        },
    };

    private string Attribute(string name, string attribute) => (Type(name), attribute) switch
    {
        ("AWS::SQS::Queue", "Arn") => Arn("sqs", name),
        ("AWS::DynamoDB::Table", "Arn") => Arn("dynamodb", $"table/{name}"),
        ("AWS::StepFunctions::StateMachine", "Arn") => Arn("states", $"stateMachine:{name}"),
        _ => $"{name}.{attribute}",
    };

    private string Arn(string service, string resource) => $"arn:aws:{service}:{region}:{account}:{resource}";

    private string Type(string name) => stack.Resources.Single(it => it.Key == name).Value["Type"]!.GetValue<string>();
}
