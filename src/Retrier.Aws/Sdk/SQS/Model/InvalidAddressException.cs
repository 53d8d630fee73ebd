using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>InvalidAddress</c>.</summary>
internal sealed class InvalidAddressException(ErrorResponse answer) : AmazonSQSException(answer);
