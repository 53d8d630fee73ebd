using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Taps;
using Retrier.Aws.Testing.Node;

namespace RetrierWorker.Journeys.Aws;

/// <summary>
/// The orders state machine, really run; and whoever uses it or turns taps with the official clients, as
/// <c>aws stepfunctions</c> and <c>aws ssm</c> do.
/// </summary>
internal sealed class OrderMachine : IAsyncDisposable
{
    public const string Arn = $"arn:aws:states:{Account.Region}:000000000000:stateMachine:orders";

    private readonly AslServer _asl;
    private readonly JsClients _clients;

    private OrderMachine(AslServer asl, JsClients clients) => (_asl, _clients) = (asl, clients);

    public Uri Address => _asl.Address;

    public static async Task<OrderMachine> StartAsync(Account account, Upstream upstream)
    {
        AslServer asl = await AslServer.StartAsync(
            [
                "--region", Account.Region,
                "--sqs-endpoint", account.Sqs.ToString(),
                "--definition", "orders=definitions/orders.asl.json",
                "--variables", $"baseUrl={upstream.Address.ToString().TrimEnd('/')}",
                "--variables", $"failureQueueUrl={account.Failure.Url}",
                "--variables", $"outputQueueUrl={account.Output.Url}",
            ],
            CancellationToken.None);
        return new OrderMachine(asl, JsClients.Start(Account.Region, ("sfn", asl.Address), ("ssm", account.Aws.Address)));
    }

    public static string NameOf(int order) => string.Create(CultureInfo.InvariantCulture, $"order-{order:0000}");

    /// <summary>The input of an order, with what survives no careless hand: order of members, escapes, more than ASCII.</summary>
    public static string Input(int order) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"orderId":"{{NameOf(order)}}","b":[1.5,null,{}],"a":"Zoë 🙂 \"quoted\" \\ <&>","quantity":{{order}}}""");

    /// <summary>The trace an order begins in; each its own.</summary>
    public static string Root(int order) => string.Create(CultureInfo.InvariantCulture, $"Root=1-5759e988-{order:x24}");

    /// <summary>Starts orders 1 to that number, each in its own trace.</summary>
    public async Task StartOrdersAsync(int count)
    {
        for (int order = 1; order <= count; order++)
        {
            await _clients.SendAsync("sfn", "StartExecution", new JsonObject
            {
                ["stateMachineArn"] = Arn,
                ["name"] = NameOf(order),
                ["input"] = Input(order),
                ["traceHeader"] = $"{Root(order)};Parent=53995c3f42cd8ad8;Sampled=1",
            });
        }
    }

    public async Task TurnToCaptureAsync()
    {
        await PutParameterAsync(TapParameters.Replay, TapState.Closed);
        await PutParameterAsync(TapParameters.Capture, TapState.Open);
    }

    public async Task TurnToReplayAsync()
    {
        await PutParameterAsync(TapParameters.Capture, TapState.Closed);
        await PutParameterAsync(TapParameters.Replay, TapState.Open);
    }

    /// <summary>All executions whose names say that they are replays, described.</summary>
    public async Task<List<JsonElement>> ReplaysAsync()
    {
        JsonElement list = await _clients.SendAsync("sfn", "ListExecutions", new JsonObject { ["stateMachineArn"] = Arn, ["maxResults"] = 1000 });
        List<JsonElement> replays = [];
        foreach (JsonElement execution in list.GetProperty("executions").EnumerateArray()
            .Where(static execution => execution.GetProperty("name").GetString()!.StartsWith("retry-", StringComparison.Ordinal)))
        {
            replays.Add(await _clients.SendAsync(
                "sfn", "DescribeExecution", new JsonObject { ["executionArn"] = execution.GetProperty("executionArn").GetString() }));
        }

        return replays;
    }

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        await _asl.DisposeAsync();
    }

    /// <summary>What <c>aws ssm put-parameter --overwrite</c> sends.</summary>
    private Task<JsonElement> PutParameterAsync(string name, TapState state) => _clients.SendAsync("ssm", "PutParameter", new JsonObject
    {
        ["Name"] = name,
        ["Value"] = TapText.Of(state),
        ["Overwrite"] = true,
    });
}
