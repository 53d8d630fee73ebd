using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsDisabled</c>.</summary>
internal sealed class KmsDisabledException(ErrorResponse answer) : AmazonSQSException(answer);
