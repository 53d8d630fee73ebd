using System.Text.Json.Nodes;

namespace Retrier.Deploy.Tests.Testing;

/// <summary>What a value of a template becomes when CloudFormation deploys it, in an account and region of the documentation.</summary>
internal static class DeployedText
{
    private const string Account = "123456789012";
    private const string Region = "eu-west-1";

    public static string Of(SynthesisedStack stack, JsonNode value) => value switch
    {
        JsonValue text => text.GetValue<string>(),
        JsonObject it when it["Ref"] is { } name => Ref(stack, name.GetValue<string>()),
        JsonObject it when it["Fn::Join"] is { } join =>
            string.Join(join[0]!.GetValue<string>(), join[1]!.AsArray().Select(part => Of(stack, part!))),
        _ => throw new NotSupportedException($"What does {value.ToJsonString(null)} become?"),
    };

    private static string Ref(SynthesisedStack stack, string name) => name switch
    {
        "AWS::Region" => Region,
        "AWS::AccountId" => Account,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        _ => stack.Resources.Single(it => it.Key == name).Value["Type"]!.GetValue<string>() switch
        {
            "AWS::SQS::Queue" => $"https://sqs.{Region}.amazonaws.com/{Account}/{name}",
            "AWS::StepFunctions::StateMachine" => $"arn:aws:states:{Region}:{Account}:stateMachine:{name}",
            _ => name,
        },
    };
}
