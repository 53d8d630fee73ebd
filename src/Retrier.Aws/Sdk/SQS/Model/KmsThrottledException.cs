using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsThrottled</c>.</summary>
internal sealed class KmsThrottledException(ErrorResponse answer) : AmazonSQSException(answer);
