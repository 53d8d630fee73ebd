using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>RequestThrottled</c>.</summary>
internal sealed class RequestThrottledException(ErrorResponse answer) : AmazonSQSException(answer);
