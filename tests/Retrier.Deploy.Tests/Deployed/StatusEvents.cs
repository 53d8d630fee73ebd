using System.Text.Json;
using System.Text.Json.Nodes;

using Retrier.Deploy.Tests.Outcomes;
using Retrier.Deploy.Tests.Testing;
using Retrier.Deploy.Tests.Workflows.Running;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>What EventBridge does by the rules of a template: tells the ends of executions, in its own time, which here is when it is asked to.</summary>
internal sealed class StatusEvents(SynthesisedStack stack, Deployment deployment, LocalAccount account, Func<string, string> queueUrl)
{
    /// <summary>Tells of all executions that there were; returns how many events a rule let through.</summary>
    public async Task<int> TellAsync()
    {
        int told = 0;
        foreach (JsonNode rule in stack.All("AWS::Events::Rule").Select(static it => it.Value["Properties"]!))
        {
            JsonNode pattern = rule["EventPattern"]!.DeepClone();
            string machine = deployment.Text(pattern["detail"]!["stateMachineArn"]![0]!);
            pattern["detail"]!["stateMachineArn"] = new JsonArray(machine);
            JsonNode target = rule["Targets"]![0]!;
            foreach (JsonNode change in (await ChangesAsync(machine)).Where(it => StatusChange.Passes(pattern, it)))
            {
                await account.SendAsync(queueUrl(target["Arn"]!["Fn::GetAtt"]![0]!.GetValue<string>()), StatusChange.Told(target["InputTransformer"]!, change));
                told++;
            }
        }

        return told;
    }

    private async Task<IEnumerable<JsonNode>> ChangesAsync(string machine)
    {
        JsonElement answer = await account.CallAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = machine });
        return answer.GetProperty("executions").EnumerateArray().Select(
            execution => StatusChange.Of(machine, execution.GetProperty("name").GetString()!, execution.GetProperty("status").GetString()!));
    }
}
