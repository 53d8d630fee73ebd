using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsNotFound</c>.</summary>
internal sealed class KmsNotFoundException(ErrorResponse answer) : AmazonSQSException(answer);
