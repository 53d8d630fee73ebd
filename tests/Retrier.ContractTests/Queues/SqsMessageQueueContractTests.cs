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
