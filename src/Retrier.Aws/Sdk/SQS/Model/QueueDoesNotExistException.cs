using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>QueueDoesNotExist</c>.</summary>
internal sealed class QueueDoesNotExistException(ErrorResponse answer) : AmazonSQSException(answer);
