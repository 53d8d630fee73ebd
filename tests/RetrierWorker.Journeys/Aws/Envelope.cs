using System.Text.Json.Nodes;

namespace RetrierWorker.Journeys.Aws;

/// <summary>What a state machine sends to the Failure queue.</summary>
internal static class Envelope
{
    private const string Error = """{"Error":"States.Http.StatusCode.503","Cause":"no card today"}""";

    /// <summary>The message of an execution that failed in its card step.</summary>
    /// <param name="executionArn">The failed execution.</param>
    /// <param name="input">Its input, a JSON object.</param>
    public static string Of(string executionArn, string input) => $$$"""
        {"input":{{{input}}},"error":{{{Error}}},"execution":{"id":"{{{executionArn}}}","name":"{{{NameIn(executionArn)}}}","state":"ChargeCard"}}
        """;

    /// <summary>The ARN that an execution has.</summary>
    public static string ExecutionArn(string stateMachineArn, string name) =>
        $"{stateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    /// <summary>The <c>retrier</c> attribute of a message.</summary>
    public static JsonNode HeaderOf(JsonObject message) =>
        JsonNode.Parse((string)message["MessageAttributes"]!["retrier"]!["StringValue"]!)!;

    private static string NameIn(string executionArn) => executionArn[(executionArn.LastIndexOf(':') + 1)..];
}
