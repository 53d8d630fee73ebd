using System.Text.Json.Nodes;
using Amazon.SQS;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Queues;
using Retrier.Aws.Testing.Node;

namespace Retrier.ContractTests.Queues;

/// <summary>The adapter of SQS keeps the contract, against a real server of SQS's wire.</summary>
public sealed class SqsMessageQueueContractTests(SqsServerFixture server) : MessageQueueWaitingContract, IClassFixture<SqsServerFixture>
{
    private AmazonSQSClient? _sqs;

    /// <inheritdoc/>
    protected override bool SeesCancellationAtOnce => false;

    /// <inheritdoc/>
    public override Task DisposeAsync()
    {
        _sqs?.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task A_message_is_kept_for_four_days_unless_the_queue_says_otherwise()
    {
        (await Queue.GetRetentionAsync(CancellationToken.None)).ShouldBe(TimeSpan.FromDays(4));
        string url = await server.Queues.CreateAsync($"orders-{Guid.NewGuid():N}", CancellationToken.None);
        await server.Queues.CallAsync(
            "SetQueueAttributes",
            new JsonObject { ["QueueUrl"] = url, ["Attributes"] = new JsonObject { ["MessageRetentionPeriod"] = "1209600" } },
            CancellationToken.None);
        IMessageQueue longer = new SqsQueues(_sqs!, TimeProvider.System).Open(url);
        (await longer.GetRetentionAsync(CancellationToken.None)).ShouldBe(TimeSpan.FromDays(14));
    }

    /// <inheritdoc/>
    protected override async Task<IMessageQueue> CreateQueueAsync()
    {
        Emulators.Require();
        string name = $"orders-{Guid.NewGuid():N}";
        await server.Queues.CreateAsync(name, CancellationToken.None);
        _sqs = server.CreateClient();
        return new SqsQueues(_sqs, TimeProvider.System).Open(name);
    }

    /// <inheritdoc/>
    protected override Task LetPassAsync(TimeSpan time) => Task.Delay(time);
}
