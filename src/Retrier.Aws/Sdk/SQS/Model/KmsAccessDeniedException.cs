using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsAccessDenied</c>.</summary>
internal sealed class KmsAccessDeniedException(ErrorResponse answer) : AmazonSQSException(answer);
