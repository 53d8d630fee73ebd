using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Microsoft.AspNetCore.Http;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Ledger;
using Retrier.Aws.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>A ledger in front of a DynamoDB that answers what the test says, byte for byte.</summary>
internal sealed class RawDynamo : IAsyncDisposable
{
    public static readonly LedgerTerms Terms = LedgerBench.Terms;

    private static readonly DynamoLedgerOptions Options = new() { TableName = "payments" };

    private readonly AmazonDynamoDBClient _client;

    private RawDynamo(RawServer server)
    {
        Server = server;
        _client = LedgerServer.Client(server.Address);
        Ledger = new DynamoLedger(_client, Options, Clock);
        Table = new DynamoLedgerTable(_client, Options, Clock);
    }

    public RawServer Server { get; }

    public ManualTimeProvider Clock { get; } = new();

    public DynamoLedger Ledger { get; }

    public DynamoLedgerTable Table { get; }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "What is returned disposes of it.")]
    public static async Task<RawDynamo> StartAsync()
    {
        RawServer server = await RawServer.StartAsync();
        return new RawDynamo(server);
    }

    public static string Error(string code, string more = "") => $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{code}}","message":"The service says no."{{more}}}""";

    /// <summary>A condition that was not met, with the item that did not.</summary>
    public static string Refused(string item) => Error("ConditionalCheckFailedException", $",\"Item\":{item}");

    public Task<LedgerClaim> AcquireAsync(string owner = "a") => Ledger.AcquireAsync(new LedgerRequest("k1", owner, Terms, "p1"), default);

    public void Fails(string operation, string code, int status = 400) => Server.Answers(operation, Error(code), status);

    /// <summary>Answers one after the other, and from then on the last one: an error where the text speaks of one.</summary>
    public void AnswersInTurn(string operation, params string[] bodies)
    {
        ConcurrentQueue<string> left = new(bodies);
        Server.Answers(operation, async http =>
        {
            string body = left.TryDequeue(out string? next) ? next : bodies[^1];
            http.Response.StatusCode = body.Contains("__type", StringComparison.Ordinal) ? 400 : 200;
            http.Response.ContentType = "application/x-amz-json-1.0";
            await http.Response.WriteAsync(body, http.RequestAborted);
        });
    }

    /// <summary>What was asked, in order.</summary>
    public string Operations => string.Join(", ", Server.Requests.Select(static request => request.Operation));

    /// <summary>The last request of an operation.</summary>
    public JsonElement Last(string operation) => Server.Requests.Last(request => request.Operation == operation).Body;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
