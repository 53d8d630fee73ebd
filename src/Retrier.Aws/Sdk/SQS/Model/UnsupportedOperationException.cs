using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>UnsupportedOperation</c>.</summary>
internal sealed class UnsupportedOperationException(ErrorResponse answer) : AmazonSQSException(answer);
