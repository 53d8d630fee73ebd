using Amazon.SQS;
using Amazon.SQS.Model;

using Retrier.Abstractions.Queues;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Queues;

/// <summary>One queue of SQS, standard or FIFO. One call of the port is one request, but for what <see cref="BatchSending"/> says.</summary>
internal sealed class SqsQueue : IMessageQueue
{
    private static readonly List<string> AllAttributes = ["All"];

    private static readonly List<string> SystemAttributes =
    [
        SystemAttribute.SentAt,
        SystemAttribute.ReceiveCount,
        SystemAttribute.TraceHeader,
        SystemAttribute.GroupId,
    ];

    private static readonly List<string> RetentionAttributes = [RetentionAttribute.Name];

    private static readonly List<string> DepthAttributes = [DepthAttribute.Visible, DepthAttribute.InFlight, DepthAttribute.Delayed];

    private readonly IAmazonSQS _sqs;
    private readonly QueueUrl _url;
    private readonly BatchSending _sending;
    private readonly TimeProvider _timeProvider;

    public SqsQueue(IAmazonSQS sqs, QueueAddress address, TimeProvider timeProvider)
    {
        _sqs = sqs;
        _timeProvider = timeProvider;
        _url = new QueueUrl(sqs, address);
        _sending = new BatchSending(sqs, _url, address);
        Name = address.Name;
    }

    public string Name { get; }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        BatchSize.Check(request.MaxMessages, nameof(request));
        ReceiveMessageRequest receive = new()
        {
            QueueUrl = await _url.GetAsync(cancellationToken).ConfigureAwait(false),
            MaxNumberOfMessages = request.MaxMessages,
            WaitTimeSeconds = WholeSeconds.AtMost(request.Wait, QueueLimits.MaxWait),
            VisibilityTimeout = WholeSeconds.AtLeast(request.VisibilityTimeout, QueueLimits.MaxVisibility),
            MessageAttributeNames = AllAttributes,
            MessageSystemAttributeNames = SystemAttributes,
        };
        DateTimeOffset asked = _timeProvider.GetUtcNow();
        ReceiveMessageResponse answer = await CallAsync(
            "ReceiveMessage", () => _sqs.ReceiveMessageAsync(receive, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.Messages is { Count: > 0 } messages
            ? [.. messages.Select(message => SqsMessage.Read(message, asked, request.VisibilityTimeout))]
            : [];
    }

    public Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken) =>
        _sending.SendAsync(batch, cancellationToken);

    public async Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receiptHandles);
        BatchSize.Check(receiptHandles.Count, nameof(receiptHandles));
        DeleteMessageBatchRequest request = new()
        {
            QueueUrl = await _url.GetAsync(cancellationToken).ConfigureAwait(false),
            Entries = [.. receiptHandles.Select((handle, i) => new DeleteMessageBatchRequestEntry { Id = EntryId.Of(i), ReceiptHandle = handle })],
        };
        DeleteMessageBatchResponse answer = await CallAsync(
            "DeleteMessageBatch", () => _sqs.DeleteMessageBatchAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return EntryResults.Of(receiptHandles.Count, answer.Successful?.Select(entry => (entry.Id, (string?)null)), answer.Failed);
    }

    public async Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchSize.Check(batch.Count, nameof(batch));
        ChangeMessageVisibilityBatchRequest request = new()
        {
            QueueUrl = await _url.GetAsync(cancellationToken).ConfigureAwait(false),
            Entries =
            [
                .. batch.Select((change, i) => new ChangeMessageVisibilityBatchRequestEntry
                {
                    Id = EntryId.Of(i),
                    ReceiptHandle = change.ReceiptHandle,
                    VisibilityTimeout = WholeSeconds.AtLeast(change.Timeout, QueueLimits.MaxVisibility),
                }),
            ],
        };
        ChangeMessageVisibilityBatchResponse answer = await CallAsync(
            "ChangeMessageVisibilityBatch", () => _sqs.ChangeMessageVisibilityBatchAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return EntryResults.Of(batch.Count, answer.Successful?.Select(entry => (entry.Id, (string?)null)), answer.Failed);
    }

    /// <summary>Approximate, and up to a minute behind. SQS does not tell how old the oldest message is.</summary>
    public async Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken) =>
        DepthAttribute.Read(await AttributesAsync(DepthAttributes, cancellationToken).ConfigureAwait(false));

    public async Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) =>
        RetentionAttribute.Read(await AttributesAsync(RetentionAttributes, cancellationToken).ConfigureAwait(false));

    private async Task<Dictionary<string, string>?> AttributesAsync(List<string> names, CancellationToken cancellationToken)
    {
        GetQueueAttributesRequest request = new()
        {
            QueueUrl = await _url.GetAsync(cancellationToken).ConfigureAwait(false),
            AttributeNames = names,
        };
        GetQueueAttributesResponse answer = await CallAsync(
            "GetQueueAttributes", () => _sqs.GetQueueAttributesAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.Attributes;
    }

    private Task<T> CallAsync<T>(string operation, Func<Task<T>> send, CancellationToken cancellationToken) =>
        AwsFaults.CallAsync(new AwsCall("sqs", operation, Name), send, cancellationToken);
}
