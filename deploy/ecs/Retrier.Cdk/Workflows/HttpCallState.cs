using System.Text.Json.Nodes;

namespace Retrier.Cdk.Workflows;

/// <summary>The state that makes one call.</summary>
internal static class HttpCallState
{
    private const int Retries = 2;

    private const string Response = "$states.result.ResponseBody";

    // what passes by itself within seconds; anything else is for a replay, when the fault is mended
    private static readonly string[] Passing =
    [
        "States.Http.Socket", "States.Timeout", "States.Http.StatusCode.429", "States.Http.StatusCode.502", "States.Http.StatusCode.503",
        "States.Http.StatusCode.504",
    ];

    public static JsonObject Of(HttpCall call, string next) => new()
    {
        ["Type"] = "Task",
        ["Resource"] = "arn:aws:states:::http:invoke",
        ["Arguments"] = Arguments(call),
        ["TimeoutSeconds"] = (int)call.Timeout.TotalSeconds,
        ["Output"] = Jsonata.Expression($"$merge([$states.input, {{ '{call.Name}': $exists({Response}) ? {Response} : null }}])"),
        ["Retry"] = Retry(),
        ["Catch"] = FailureStates.Catch(call.Name),
        ["Next"] = next,
    };

    private static JsonObject Arguments(HttpCall call)
    {
        JsonObject arguments = new()
        {
            ["ApiEndpoint"] = call.Url,
            ["Method"] = call.Method,
            ["Authentication"] = new JsonObject { ["ConnectionArn"] = "${connectionArn}" },

            // the same for a retry and for a redelivered replay, which has the same execution name; another for the next attempt
            ["Headers"] = new JsonObject { ["Idempotency-Key"] = Jsonata.Expression($"$states.context.Execution.Name & '/{call.Name}'") },
        };
        if (call.Method is not ("GET" or "HEAD"))
        {
            arguments["Headers"]!["Content-Type"] = "application/json";
            arguments["RequestBody"] = Jsonata.Input;
        }

        return arguments;
    }

    private static JsonArray Retry() =>
    [
        new JsonObject
        {
            ["Comment"] = "Few: every retry is billed as a transition, and what lasts longer is Retrier's to replay.",
            ["ErrorEquals"] = new JsonArray([.. Passing.Select(static error => (JsonNode)error)]),
            ["IntervalSeconds"] = 1,
            ["BackoffRate"] = 2,
            ["MaxAttempts"] = Retries,
            ["MaxDelaySeconds"] = 10,
            ["JitterStrategy"] = "FULL",
        },
    ];
}
