using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Queues;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Wire;

/// <summary>What one side sends the other must read. The JavaScript client compares the digests of body and attributes itself, and so does ours.</summary>
public sealed class SqsWireTests : IAsyncLifetime, IDisposable
{
    private const string Region = "eu-west-1";
    private const string Body = "{\"name\":\"Zoë 🙂 汉字\",\"text\":\"a\\tb \\\"c\\\" <&> \\u0000\",\"n\":1.0}";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private static readonly byte[] Raw = [0, 1, 2, 253, 254, 255];

    private SqsServer? _server;
    private JsClients? _js;
    private AmazonSQSClient? _sqs;
    private string _url = string.Empty;
    private IMessageQueue _queue = null!;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _server = await SqsServer.StartAsync(["--region", Region], CancellationToken.None);
        using QueueAdministration queues = new(_server.Address, Region);
        _url = await queues.CreateAsync("orders", CancellationToken.None);
        _js = JsClients.Start(Region, ("sqs", _server.Address));
        _sqs = new AmazonSQSClient(
            new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
            new AmazonSQSConfig { ServiceURL = _server.Address.ToString(), AuthenticationRegion = Region });
        _queue = new SqsQueues(_sqs, TimeProvider.System).Open("orders");
    }

    public void Dispose() => _sqs?.Dispose();

    public async Task DisposeAsync()
    {
        if (_js is not null)
        {
            await _js.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task What_the_javascript_client_sends_we_read()
    {
        JsonElement sent = await _js!.SendAsync("sqs", "SendMessage", new JsonObject
        {
            ["QueueUrl"] = _url,
            ["MessageBody"] = Body,
            ["MessageGroupId"] = "tenant-1",
            ["MessageAttributes"] = new JsonObject
            {
                ["colour"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = "röt 🙂" },
                ["count"] = new JsonObject { ["DataType"] = "Number.int", ["StringValue"] = "42" },
                ["raw"] = new JsonObject { ["DataType"] = "Binary.png", ["BinaryValue"] = new JsonObject { ["$bytes"] = Convert.ToBase64String(Raw) } },
            },
            ["MessageSystemAttributes"] = new JsonObject
            {
                ["AWSTraceHeader"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = XRay },
            },
        });

        ReceivedMessage message = (await _queue.ReceiveAsync(
            new ReceiveRequest(10, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)), CancellationToken.None)).ShouldHaveSingleItem();

        message.Id.ShouldBe(sent.GetProperty("MessageId").GetString());
        Encoding.UTF8.GetString(message.Body.Span).ShouldBe(Body);
        message.Attributes["colour"].ShouldBe(MessageAttribute.Of("röt 🙂"));
        message.Attributes["count"].ShouldBe(MessageAttribute.Of("42", "Number.int"));
        message.Attributes["raw"].ShouldBe(MessageAttribute.Of(Raw, "Binary.png"));
        (message.GroupId, message.TraceHeader, message.ReceiveCount).ShouldBe(("tenant-1", XRay, 1));
        message.SentAt.ShouldBeInRange(DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [SkippableFact]
    public async Task What_we_send_the_javascript_client_reads_and_its_digests_agree()
    {
        EntryResult result = (await _queue.SendAsync(
            [
                new OutgoingMessage
                {
                    Body = Encoding.UTF8.GetBytes(Body),
                    GroupId = "tenant-1",
                    Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
                    {
                        ["retrier"] = MessageAttribute.Of("{\"v\":1,\"cause\":\"ä🙂\"}"),
                        ["count"] = MessageAttribute.Of("3.5", "Number.float"),
                        ["raw"] = MessageAttribute.Of(Raw),
                    },
                },
            ],
            CancellationToken.None)).ShouldHaveSingleItem();

        JsonElement message = (await _js!.SendAsync("sqs", "ReceiveMessage", new JsonObject
        {
            ["QueueUrl"] = _url,
            ["MessageAttributeNames"] = new JsonArray("All"),
            ["MessageSystemAttributeNames"] = new JsonArray("All"),
        })).GetProperty("Messages").EnumerateArray().ShouldHaveSingleItem();

        message.GetProperty("MessageId").GetString().ShouldBe(result.MessageId);
        message.GetProperty("Body").GetString().ShouldBe(Body);
        JsonElement attributes = message.GetProperty("MessageAttributes");
        attributes.GetProperty("retrier").GetProperty("StringValue").GetString().ShouldBe("{\"v\":1,\"cause\":\"ä🙂\"}");
        attributes.GetProperty("count").GetProperty("DataType").GetString().ShouldBe("Number.float");
        attributes.GetProperty("raw").GetProperty("BinaryValue").GetProperty("$bytes").GetString().ShouldBe(Convert.ToBase64String(Raw));
        message.GetProperty("Attributes").GetProperty("MessageGroupId").GetString().ShouldBe("tenant-1");
    }

    [SkippableFact]
    public async Task A_message_goes_through_a_fifo_queue_with_and_without_a_group()
    {
        using QueueAdministration queues = new(_server!.Address, Region);
        await queues.CreateAsync("orders.fifo", CancellationToken.None);
        IMessageQueue fifo = new SqsQueues(_sqs!, TimeProvider.System).Open("arn:aws:sqs:eu-west-1:000000000000:orders.fifo");
        OutgoingMessage same = new() { Body = "{}"u8.ToArray(), GroupId = "tenant-1", Delay = TimeSpan.FromSeconds(1) };

        (await fifo.SendAsync([same, same, same with { GroupId = null }], CancellationToken.None)).ShouldAllBe(result => result.Acknowledged);

        (await fifo.GetDepthAsync(CancellationToken.None)).Total.ShouldBe(3, "two messages that look alike are two messages");
    }

    [SkippableTheory]
    [InlineData("orders")]
    [InlineData("arn:aws:sqs:eu-west-1:000000000000:orders")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/000000000000/orders")]
    public async Task The_same_queue_is_found_by_name_arn_and_url(string queue)
    {
        IMessageQueue found = new SqsQueues(_sqs!, TimeProvider.System).Open(queue);
        await found.SendAsync([new OutgoingMessage { Body = "{}"u8.ToArray() }], CancellationToken.None);
        found.Name.ShouldBe("orders");
        (await _queue.GetDepthAsync(CancellationToken.None)).Visible.ShouldBe(1);
    }
}
