using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>InvalidSecurity</c>.</summary>
internal sealed class InvalidSecurityException(ErrorResponse answer) : AmazonSQSException(answer);
