using System.Text.Json;
using System.Text.Json.Nodes;

using Retrier.Testing;

namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary>A state machine of a test, with the queue for its failures.</summary>
internal sealed class Machine(LocalAccount account, string arn, string failureQueueUrl)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public string ArnOf(string execution) => $"{arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{execution}";

    /// <summary>Starts an execution.</summary>
    public Task StartAsync(string name, string input) =>
        account.CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = arn, ["name"] = name, ["input"] = input });

    /// <summary>Stops an execution in the middle of what it does.</summary>
    public Task StopAsync(string name) => account.CallAsync("StopExecution", new JsonObject { ["executionArn"] = ArnOf(name) });

    /// <summary>Starts one and waits for its end.</summary>
    public async Task<Ended> RunAsync(string name, string input)
    {
        await StartAsync(name, input);
        return await EndAsync(name);
    }

    /// <summary>Waits for an execution to end.</summary>
    public async Task<Ended> EndAsync(string name)
    {
        using PeriodicTimer timer = new(LookEvery);
        using CancellationTokenSource bound = new(Waiting.Patience);
        while (true)
        {
            JsonElement seen = await account.CallAsync("DescribeExecution", new JsonObject { ["executionArn"] = ArnOf(name) });
            string status = seen.GetProperty("status").GetString()!;
            if (status != "RUNNING")
            {
                return new Ended(status, Text(seen, "output"), Text(seen, "error"), Text(seen, "cause"), await StatesAsync(name));
            }

            (await timer.WaitForNextTickAsync(bound.Token)).ShouldBeTrue();
        }
    }

    /// <summary>Waits until an execution has entered a state so often.</summary>
    public async Task EnteredAsync(string name, string state, int times = 1)
    {
        using PeriodicTimer timer = new(LookEvery);
        using CancellationTokenSource bound = new(Waiting.Patience);
        while ((await StatesAsync(name)).Count(entered => entered == state) < times)
        {
            (await timer.WaitForNextTickAsync(bound.Token)).ShouldBeTrue();
        }
    }

    /// <summary>The bodies of the messages in the Failure queue.</summary>
    public Task<IReadOnlyList<string>> FailuresAsync() => account.TakeAsync(failureQueueUrl);

    /// <summary>The states that an execution has entered: each is a transition.</summary>
    private async Task<IReadOnlyList<string>> StatesAsync(string name)
    {
        JsonElement history = await account.CallAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = ArnOf(name) });
        return [.. history.GetProperty("events").EnumerateArray().Select(static it => it.GetProperty("stateEnteredEventDetails").GetProperty("name").GetString()!)];
    }

    private static string? Text(JsonElement seen, string name) => seen.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
