using Amazon.Runtime.Internal;

namespace Amazon.SQS.Model;

/// <summary>The service answered with the error <c>ReceiptHandleIsInvalid</c>.</summary>
internal sealed class ReceiptHandleIsInvalidException(ErrorResponse answer) : AmazonSQSException(answer);
