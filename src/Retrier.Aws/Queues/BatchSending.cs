using Amazon.SQS;
using Amazon.SQS.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Queues;

/// <summary>
/// Sends a batch. What SQS is known to refuse is not sent, for one bad entry could fail the whole request. A request that is
/// refused as a whole for what is in it is sent again in halves, until the entry to blame stands alone.
/// </summary>
/// <remarks>
/// If the process dies after a request, its messages may be in the queue and will be sent again: twice the same message, never
/// none.
/// </remarks>
internal sealed class BatchSending(IAmazonSQS sqs, QueueUrl url, QueueAddress address)
{
    public async Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        BatchSize.Check(batch.Count, nameof(batch));
        string?[] errors = SendRules.Check(batch);
        var results = new EntryResult[batch.Count];
        List<(int Place, SendMessageBatchRequestEntry Entry)> entries = [];
        for (int i = 0; i < batch.Count; i++)
        {
            string? body = errors[i] is null ? SqsText.Of(batch[i].Body.Span) : null;
            if (body is null)
            {
                results[i] = EntryResult.Failed(Fault.Message, errors[i] ?? QueueErrors.BadContents);
            }
            else
            {
                entries.Add((i, SqsMessage.Write(batch[i], body, EntryId.Of(i), address.IsFifo)));
            }
        }

        if (entries.Count > 0)
        {
            await SendAsync(entries, results, cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

    private async Task SendAsync(
        List<(int Place, SendMessageBatchRequestEntry Entry)> entries,
        EntryResult[] results,
        CancellationToken cancellationToken)
    {
        try
        {
            SendMessageBatchResponse answer = await CallAsync(entries, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<EntryResult> answered = EntryResults.Of(
                results.Length, answer.Successful?.Select(entry => (entry.Id, entry.MessageId)), answer.Failed);
            entries.ForEach(entry => results[entry.Place] = answered[entry.Place]);
        }
        catch (PortException error) when (error.Fault is Fault.Message)
        {
            if (entries.Count == 1)
            {
                results[entries[0].Place] = EntryResult.Failed(Fault.Message, error.Code);
                return;
            }

            int half = entries.Count / 2;
            await SendAsync(entries[..half], results, cancellationToken).ConfigureAwait(false);
            await SendAsync(entries[half..], results, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SendMessageBatchResponse> CallAsync(
        List<(int Place, SendMessageBatchRequestEntry Entry)> entries,
        CancellationToken cancellationToken)
    {
        SendMessageBatchRequest request = new()
        {
            QueueUrl = await url.GetAsync(cancellationToken).ConfigureAwait(false),
            Entries = entries.ConvertAll(entry => entry.Entry),
        };
        return await AwsFaults.CallAsync(
            new AwsCall("sqs", "SendMessageBatch", address.Name),
            () => sqs.SendMessageBatchAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }
}
