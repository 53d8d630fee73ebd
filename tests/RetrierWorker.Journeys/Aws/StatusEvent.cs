using System.Text.Json.Nodes;

using Retrier.Aws.Testing.StepFunctions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>The event that EventBridge sends of an execution's end.</summary>
internal static class StatusEvent
{
    public static string Of(TestExecution execution) => new JsonObject
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = "Step Functions Execution Status Change",
        ["source"] = "aws.states",
        ["region"] = Account.Region,
        ["resources"] = new JsonArray(execution.Arn),
        ["detail"] = new JsonObject
        {
            ["executionArn"] = execution.Arn,
            ["stateMachineArn"] = execution.StateMachineArn,
            ["name"] = execution.Name,
            ["status"] = execution.Status,
            ["startDate"] = execution.StartDate.ToUnixTimeMilliseconds(),
            ["stopDate"] = execution.StopDate?.ToUnixTimeMilliseconds(),
            ["input"] = execution.Input,
        },
    }.ToJsonString();
}
