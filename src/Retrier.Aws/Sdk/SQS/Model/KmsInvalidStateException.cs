using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsInvalidState</c>.</summary>
internal sealed class KmsInvalidStateException(ErrorResponse answer) : AmazonSQSException(answer);
