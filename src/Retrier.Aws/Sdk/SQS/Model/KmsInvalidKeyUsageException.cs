using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>KmsInvalidKeyUsage</c>.</summary>
internal sealed class KmsInvalidKeyUsageException(ErrorResponse answer) : AmazonSQSException(answer);
