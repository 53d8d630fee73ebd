using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>BatchRequestTooLong</c>.</summary>
internal sealed class BatchRequestTooLongException(ErrorResponse answer) : AmazonSQSException(answer);
