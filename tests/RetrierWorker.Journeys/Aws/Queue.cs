using System.Globalization;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Queues;
using Retrier.Aws.Testing.Node;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>A queue of SQS, as a test fills it and looks into it.</summary>
internal sealed class Queue(string name, string url, QueueAdministration queues)
{
    private static readonly string[] Depths =
        ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"];

    public string Name => name;

    public string Url => url;

    /// <summary>Puts in one message for each body.</summary>
    public async Task PutAsync(IEnumerable<string> bodies)
    {
        foreach (string[] batch in bodies.Chunk(QueueLimits.BatchEntries))
        {
            JsonObject answer = await CallAsync("SendMessageBatch", new JsonObject
            {
                ["Entries"] = new JsonArray([.. batch.Select(static (body, i) => new JsonObject
                {
                    ["Id"] = i.ToString(CultureInfo.InvariantCulture),
                    ["MessageBody"] = body,
                })]),
            });
            answer["Successful"]!.AsArray().Count.ShouldBe(batch.Length);
        }
    }

    /// <summary>Puts in a message as it was received, with its attributes: a twin.</summary>
    public Task PutTwinAsync(JsonObject received) => CallAsync("SendMessage", new JsonObject
    {
        ["MessageBody"] = received["Body"]!.DeepClone(),
        ["MessageAttributes"] = received["MessageAttributes"]?.DeepClone(),
    });

    /// <summary>How many messages there are, hidden or not.</summary>
    public async Task<int> CountAsync()
    {
        JsonObject answer = await CallAsync("GetQueueAttributes", new JsonObject { ["AttributeNames"] = new JsonArray("All") });
        return Depths.Sum(depth => int.Parse((string?)answer["Attributes"]![depth] ?? "0", CultureInfo.InvariantCulture));
    }

    /// <summary>Waits until it holds so many.</summary>
    public Task UntilAsync(int count, TimeSpan? within = null) =>
        Eventually.SeeAsync(CountAsync, seen => seen == count, string.Create(CultureInfo.InvariantCulture, $"{count} messages in {name}"), within);

    /// <summary>All messages that can be received, which stay hidden from now on; only for a queue that no open tap reads from.</summary>
    public async Task<List<JsonObject>> TakeAllAsync()
    {
        List<JsonObject> all = [];
        while ((await ReceiveAsync()) is { Count: > 0 } some)
        {
            all.AddRange(some);
        }

        return all;
    }

    /// <summary>The same, and they can be received again.</summary>
    public async Task<List<JsonObject>> LookAsync()
    {
        List<JsonObject> all = await TakeAllAsync();
        foreach (JsonObject message in all)
        {
            await CallAsync("ChangeMessageVisibility", new JsonObject
            {
                ["ReceiptHandle"] = message["ReceiptHandle"]!.DeepClone(),
                ["VisibilityTimeout"] = 0,
            });
        }

        return all;
    }

    private async Task<List<JsonObject>> ReceiveAsync()
    {
        JsonObject answer = await CallAsync("ReceiveMessage", new JsonObject
        {
            ["MaxNumberOfMessages"] = QueueLimits.BatchEntries,
            ["VisibilityTimeout"] = 600,
            ["MessageAttributeNames"] = new JsonArray("All"),
            ["MessageSystemAttributeNames"] = new JsonArray("All"),
        });
        return [.. (answer["Messages"] as JsonArray ?? []).Select(static message => message!.AsObject())];
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject request)
    {
        request["QueueUrl"] = url;
        return queues.CallAsync(operation, request, CancellationToken.None);
    }
}
