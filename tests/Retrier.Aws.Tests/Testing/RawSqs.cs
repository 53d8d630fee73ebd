using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.SQS;
using Microsoft.AspNetCore.Http;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Queues;

namespace Retrier.Aws.Tests.Testing;

/// <summary>A queue of ours in front of a server that answers what the test says.</summary>
internal sealed class RawSqs : IAsyncDisposable
{
    private readonly AmazonSQSClient _client;

    private RawSqs(RawServer server, string queue)
    {
        Server = server;
        _client = new AmazonSQSClient(
            new BasicAWSCredentials("AKIDTEST", "secret"),
            new AmazonSQSConfig
            {
                ServiceURL = server.Address.ToString(),
                AuthenticationRegion = "eu-west-1",
                MaxErrorRetry = 0,
                Timeout = TimeSpan.FromSeconds(2),
            });
        Queue = new SqsQueues(_client, TimeProvider.System).Open(queue);
    }

    public RawServer Server { get; }

    public IMessageQueue Queue { get; }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "What is returned disposes of it.")]
    public static async Task<RawSqs> StartAsync(string queue = "orders")
    {
        RawServer server = await RawServer.StartAsync();
        server.Answers("GetQueueUrl", """{"QueueUrl":"http://127.0.0.1/123456789012/orders"}""");
        return new RawSqs(server, queue);
    }

    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync() =>
        Queue.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.FromSeconds(30)), CancellationToken.None);

    public Task<IReadOnlyList<EntryResult>> SendAsync(params string[] bodies) =>
        Queue.SendAsync([.. bodies.Select(body => new OutgoingMessage { Body = System.Text.Encoding.UTF8.GetBytes(body) })], CancellationToken.None);

    public void Fails(string operation, string code, int status = 400, string message = "The service says no.") =>
        Server.Answers(operation, $$"""{"__type":"com.amazonaws.sqs#{{code}}","message":"{{message}}"}""", status);

    public void Drops(string operation) => Server.Answers(operation, static http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    public void NeverAnswers(string operation) =>
        Server.Answers(operation, static http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted));

    public void CutsOff(string operation) => Server.Answers(operation, static async http =>
    {
        http.Response.ContentLength = 1000;
        await http.Response.WriteAsync("""{"Messages":[{"Body":""", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        http.Abort();
    });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
