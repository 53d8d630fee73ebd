using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>Writes state machines and executions as Step Functions does.</summary>
internal static class ExecutionJson
{
    public static JsonObject Machine(StateMachine machine) => new()
    {
        ["creationDate"] = Json.Time(machine.Created),
        ["definition"] = machine.Definition,
        ["loggingConfiguration"] = new JsonObject { ["includeExecutionData"] = false, ["level"] = "OFF" },
        ["name"] = machine.Name,
        ["roleArn"] = machine.Role,
        ["stateMachineArn"] = machine.Arn,
        ["status"] = machine.IsDeleting ? "DELETING" : "ACTIVE",
        ["tracingConfiguration"] = new JsonObject { ["enabled"] = false },
        ["type"] = machine.Type == StateMachineType.Express ? "EXPRESS" : "STANDARD",
    };

    /// <summary>As it stands in a list.</summary>
    public static JsonObject Item(TestExecution execution)
    {
        JsonObject body = new()
        {
            ["executionArn"] = execution.Arn,
            ["name"] = execution.Name,
            ["redriveCount"] = execution.RedriveCount,
            ["startDate"] = Json.Time(execution.StartDate),
            ["stateMachineArn"] = execution.StateMachineArn,
            ["status"] = execution.Status,
        };
        Add(body, "redriveDate", execution.RedriveDate);
        Add(body, "stopDate", execution.StopDate);
        return body;
    }

    /// <summary>With all that is known of it.</summary>
    public static JsonObject Description(TestExecution execution, string? whyNotRedrivable)
    {
        JsonObject body = Outcome(execution);
        body["redriveStatus"] = whyNotRedrivable is null ? "REDRIVABLE" : "NOT_REDRIVABLE";
        Add(body, "redriveStatusReason", whyNotRedrivable);
        return body;
    }

    /// <summary>With its input and how it ended: also the answer of a synchronous start.</summary>
    public static JsonObject Outcome(TestExecution execution)
    {
        JsonObject body = Item(execution);
        body["input"] = execution.Input;
        body["inputDetails"] = new JsonObject { ["included"] = true };
        Add(body, "traceHeader", execution.TraceHeader);
        Add(body, "error", execution.Error);
        Add(body, "cause", execution.Cause);
        Add(body, "output", execution.Output);
        if (execution.Output is not null)
        {
            body["outputDetails"] = new JsonObject { ["included"] = true };
        }

        return body;
    }

    private static void Add(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }

    private static void Add(JsonObject body, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            body[name] = Json.Time(at);
        }
    }
}
