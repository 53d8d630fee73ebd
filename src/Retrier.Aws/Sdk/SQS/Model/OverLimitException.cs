using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>OverLimit</c>.</summary>
internal sealed class OverLimitException(ErrorResponse answer) : AmazonSQSException(answer);
