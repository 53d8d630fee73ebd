using Amazon.SQS.Model;

using Amazon.Runtime;

using Retrier.Aws.Sdk.Runtime;

namespace Amazon.SQS;

/// <inheritdoc cref="IAmazonSQS"/>
internal sealed class AmazonSQSClient : JsonClient, IAmazonSQS
{
    public AmazonSQSClient(AmazonSQSConfig config)
        : base(config, AmazonSQSConfig.Service, SQSErrors.Of)
    {
    }

    public AmazonSQSClient(AWSCredentials credentials, AmazonSQSConfig config)
        : base(credentials, config, AmazonSQSConfig.Service, SQSErrors.Of)
    {
    }

    public Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken) =>
        CallAsync("ChangeMessageVisibilityBatch", request, (SQSJson.Default.ChangeMessageVisibilityBatchRequest, SQSJson.Default.ChangeMessageVisibilityBatchResponse), cancellationToken);

    public Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(DeleteMessageBatchRequest request, CancellationToken cancellationToken) =>
        CallAsync("DeleteMessageBatch", request, (SQSJson.Default.DeleteMessageBatchRequest, SQSJson.Default.DeleteMessageBatchResponse), cancellationToken);

    public Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken) =>
        CallAsync("GetQueueAttributes", request, (SQSJson.Default.GetQueueAttributesRequest, SQSJson.Default.GetQueueAttributesResponse), cancellationToken);

    public Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken) =>
        CallAsync("GetQueueUrl", request, (SQSJson.Default.GetQueueUrlRequest, SQSJson.Default.GetQueueUrlResponse), cancellationToken);

    public async Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        ReceiveMessageResponse answer = await CallAsync(
            "ReceiveMessage", request, (SQSJson.Default.ReceiveMessageRequest, SQSJson.Default.ReceiveMessageResponse), cancellationToken).ConfigureAwait(false);
        Md5Check.Received(answer);
        return answer;
    }

    public async Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken)
    {
        SendMessageBatchResponse answer = await CallAsync(
            "SendMessageBatch", request, (SQSJson.Default.SendMessageBatchRequest, SQSJson.Default.SendMessageBatchResponse), cancellationToken).ConfigureAwait(false);
        Md5Check.Sent(request, answer);
        return answer;
    }
}
