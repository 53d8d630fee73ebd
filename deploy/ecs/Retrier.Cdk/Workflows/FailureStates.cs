using System.Text.Json.Nodes;

namespace Retrier.Cdk.Workflows;

/// <summary>What a definition does with a failure: the envelope to the Failure queue, then fail with error and cause.</summary>
internal static class FailureStates
{
    /// <summary>The state that sends the envelope.</summary>
    public const string Send = "SendToFailure";

    /// <summary>The state that fails.</summary>
    public const string Failed = "Failed";

    public const string SendMessage = "arn:aws:states:::sqs:sendMessage";

    private const string All = "States.ALL";

    /// <summary>As the local state machine cuts it: it keeps the envelope of a large state below what a state may have.</summary>
    private const int MaxCauseChars = 1_000;

    private static string ShortCause { get; } =
        Jsonata.Expression($"$exists($failure.Cause) ? $substring($string($failure.Cause), 0, {MaxCauseChars}) : ''");

    /// <summary>The catchers of a state. The state stays as it was before: variables, unlike the state, do not make it larger.</summary>
    public static JsonArray Catch(string state) =>
    [
        // States.ALL leaves this one out
        Catcher(state, "States.DataLimitExceeded"),
        Catcher(state, All),
    ];

    /// <summary>The variables that say what failed.</summary>
    public static JsonObject Failure(string state, JsonNode error) => new() { ["failedState"] = state, ["failure"] = error };

    /// <summary>For minutes: a failure that is not sent is work that only the execution's history knows of.</summary>
    public static JsonArray SendRetry() =>
    [
        new JsonObject
        {
            ["ErrorEquals"] = new JsonArray(All),
            ["IntervalSeconds"] = 1,
            ["BackoffRate"] = 2,
            ["MaxAttempts"] = 8,
            ["MaxDelaySeconds"] = 30,
            ["JitterStrategy"] = "FULL",
        },
    ];

    public static void AddTo(JsonObject states)
    {
        states[Send] = new JsonObject
        {
            ["Comment"] = "The envelope that Retrier captures. Without a Catch: should the queue refuse it to the last, the execution fails here and can "
                + "be redriven from here.",
            ["Type"] = "Task",
            ["Resource"] = SendMessage,
            ["Arguments"] = new JsonObject { ["QueueUrl"] = "${failureQueueUrl}", ["MessageBody"] = Envelope() },
            ["Output"] = Jsonata.Input,
            ["Retry"] = SendRetry(),
            ["Next"] = Failed,
        };
        states[Failed] = new JsonObject
        {
            ["Type"] = "Fail",
            ["Error"] = Jsonata.Expression("$failure.Error"),
            ["Cause"] = ShortCause,
        };
    }

    private static JsonObject Catcher(string state, string errors) => new()
    {
        ["ErrorEquals"] = new JsonArray(errors),
        ["Assign"] = Failure(state, Jsonata.Expression("$states.errorOutput")),
        ["Output"] = Jsonata.Input,
        ["Next"] = Send,
    };

    private static JsonObject Envelope() => new()
    {
        ["input"] = Jsonata.Input,
        ["error"] = new JsonObject { ["Error"] = Jsonata.Expression("$failure.Error"), ["Cause"] = ShortCause },
        ["execution"] = new JsonObject
        {
            ["id"] = Jsonata.Expression("$states.context.Execution.Id"),
            ["name"] = Jsonata.Expression("$states.context.Execution.Name"),
            ["state"] = Jsonata.Expression("$failedState"),
        },
    };
}
