using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsOptInRequired</c>.</summary>
internal sealed class KmsOptInRequiredException(ErrorResponse answer) : AmazonSQSException(answer);
