using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>InvalidMessageContents</c>.</summary>
internal sealed class InvalidMessageContentsException(ErrorResponse answer) : AmazonSQSException(answer);
