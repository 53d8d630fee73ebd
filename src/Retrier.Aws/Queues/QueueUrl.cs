using Amazon.SQS;
using Amazon.SQS.Model;

using Retrier.Aws.Faults;

namespace Retrier.Aws.Queues;

/// <summary>The URL of a queue, asked for once. Whoever asks twice at once gets the same answer twice.</summary>
internal sealed class QueueUrl(IAmazonSQS sqs, QueueAddress address)
{
    private volatile string? _url = address.Url;

    public async ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        _url ??= await FindAsync(cancellationToken).ConfigureAwait(false);

    private async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        GetQueueUrlRequest request = new() { QueueName = address.Name, QueueOwnerAWSAccountId = address.Account };
        GetQueueUrlResponse answer = await AwsFaults.CallAsync(
            new AwsCall("sqs", "GetQueueUrl", address.Name),
            () => sqs.GetQueueUrlAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return answer.QueueUrl!;
    }
}
