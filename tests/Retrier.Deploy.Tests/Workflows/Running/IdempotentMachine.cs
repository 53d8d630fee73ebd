using System.Text.Json;
using System.Text.Json.Nodes;

using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Ledger;
using Retrier.Cdk;
using Retrier.Cdk.Workflows;
using Retrier.Idempotency.Keys;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary><c>idempotent.asl.json</c> around work of one test: a state machine that calls an API.</summary>
internal sealed class IdempotentMachine
{
    private static readonly IdempotentSettings Settings = new(
        "order.id", "orders", TimeSpan.FromDays(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(1));

    private readonly LocalAccount _account;
    private readonly string _name;

    private IdempotentMachine(LocalAccount account, string name, Machine machine) =>
        (_account, _name, Machine) = (account, name, machine);

    public Machine Machine { get; }

    /// <summary>The inputs of the work that was begun.</summary>
    public IReadOnlyList<string> Work => [.. _account.Upstream.Calls(Path).Select(static call => call.Body)];

    private string Path => $"/{_name}/work";

    public static async Task<IdempotentMachine> CreateAsync(LocalAccount account, int leaseSeconds = 60, int polls = 600)
    {
        string name = $"once-{Guid.NewGuid():N}";
        string failure = await account.CreateQueueAsync($"{name}-failure");
        string work = await account.CreateStateMachineAsync($"{name}-work", WorkDefinition(new Uri(account.Upstream.Address, $"/{name}/work")), []);
        Dictionary<string, string> substitutions = IdempotentSettings.Substitutions(
            Settings with { KeyPrefix = name, Lease = TimeSpan.FromSeconds(leaseSeconds), LongestWait = TimeSpan.FromSeconds(polls) });
        substitutions["tableName"] = LocalAccount.TableName;
        substitutions["failureQueueUrl"] = failure;
        substitutions["workStateMachineArn"] = work;
        string arn = await account.CreateStateMachineAsync(name, EmbeddedText.Read("idempotent.asl.json"), substitutions);
        return new IdempotentMachine(account, name, new Machine(account, arn, failure));
    }

    public void Answer(params UpstreamAnswer[] answers) => _account.Upstream.Answer(Path, answers);

    /// <summary>Holds the work until it is let go.</summary>
    public void Hold() => _account.Upstream.Hold(Path);

    public void LetGo() => _account.Upstream.LetGo(Path);

    /// <summary>Waits until the work was begun so often.</summary>
    public async Task BegunAsync(int times)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        using CancellationTokenSource bound = new(Waiting.Patience);
        while (Work.Count < times)
        {
            (await timer.WaitForNextTickAsync(bound.Token)).ShouldBeTrue();
        }
    }

    /// <summary>The key that Retrier's own guard gives an input.</summary>
    public string KeyOf(string input)
    {
        using var document = JsonDocument.Parse(input);
        return KeyRule.Parse(Settings.KeyPath).Derive(_name, document.RootElement);
    }

    /// <summary>What Retrier's own ledger reads.</summary>
    public Task<LedgerRecord?> FindAsync(string input) => _account.Ledger.FindAsync(KeyOf(input), CancellationToken.None);

    /// <summary>Puts an item in the place of the record.</summary>
    public Task PutAsync(string input, params (string Name, AttributeValue Value)[] attributes)
    {
        Dictionary<string, AttributeValue> item = attributes.ToDictionary(static it => it.Name, static it => it.Value, StringComparer.Ordinal);
        item["id"] = new AttributeValue(KeyOf(input));
        return _account.Dynamo.PutItemAsync(LocalAccount.TableName, item);
    }

    private static string WorkDefinition(Uri api) => new JsonObject
    {
        ["StartAt"] = "Call",
        ["States"] = new JsonObject
        {
            ["Call"] = new JsonObject
            {
                ["Type"] = "Task",
                ["Resource"] = "arn:aws:states:::http:invoke",
                ["Parameters"] = new JsonObject { ["ApiEndpoint"] = api.ToString(), ["Method"] = "POST", ["RequestBody.$"] = "$" },
                ["OutputPath"] = "$.ResponseBody",
                ["End"] = true,
            },
        },
    }.ToJsonString(null);
}
