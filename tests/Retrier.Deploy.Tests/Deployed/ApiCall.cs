using System.Text.Json.Nodes;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>A request to AWS as IAM sees it: an action on resources.</summary>
/// <param name="Service">The prefix of <c>X-Amz-Target</c>, which tells the services apart.</param>
/// <param name="Action">E.g. <c>sqs:SendMessage</c>.</param>
/// <param name="Resources">ARNs; the action must be allowed on each.</param>
internal sealed record ApiCall(string Service, string Action, IReadOnlyList<string> Resources)
{
    /// <summary>Reads a request of one of AWS's JSON protocols.</summary>
    /// <param name="target">The header <c>X-Amz-Target</c>.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="place">Region and account, as they stand in ARNs: <c>eu-west-1:123456789012</c>.</param>
    public static ApiCall Of(string target, JsonNode body, string place)
    {
        string[] parts = target.Split('.');
        (string service, string operation) = (parts[0], parts[^1]);
        return service switch
        {
            // a batch is allowed by the permission of the single call
            "AmazonSQS" => new ApiCall(service, $"sqs:{operation.Replace("Batch", string.Empty, StringComparison.Ordinal)}", [$"arn:aws:sqs:{place}:{Queue(body)}"]),
            "AWSStepFunctions" => new ApiCall(service, $"states:{operation}", [(body["stateMachineArn"] ?? body["executionArn"])!.GetValue<string>()]),
            "AmazonSSM" => new ApiCall(service, $"ssm:{operation}", [.. Parameters(body).Select(name => $"arn:aws:ssm:{place}:parameter{name}")]),
            "DynamoDB_20120810" => new ApiCall(service, $"dynamodb:{operation}", [$"arn:aws:dynamodb:{place}:table/{body["TableName"]}"]),
            _ => throw new NotSupportedException($"Which service is {target}?"),
        };
    }

    private static string Queue(JsonNode body) => (body["QueueUrl"] ?? body["QueueName"])!.GetValue<string>().Split('/')[^1];

    private static IEnumerable<string> Parameters(JsonNode body) =>
        body["Names"] is JsonArray names ? names.Select(static name => name!.GetValue<string>()) : [body["Name"]!.GetValue<string>()];
}
