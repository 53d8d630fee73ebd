using Amazon.Runtime;
using Amazon.Runtime.Internal;

using Amazon.SQS.Model;

namespace Amazon.SQS;

/// <summary>Which exception stands for which error code.</summary>
internal static class SQSErrors
{
    public static AmazonServiceException Of(ErrorResponse answer) => answer.Code switch
    {
        "QueueDoesNotExist" => new QueueDoesNotExistException(answer),
        "ReceiptHandleIsInvalid" => new ReceiptHandleIsInvalidException(answer),
        "OverLimit" => new OverLimitException(answer),
        "RequestThrottled" => new RequestThrottledException(answer),
        "BatchRequestTooLong" => new BatchRequestTooLongException(answer),
        "InvalidMessageContents" => new InvalidMessageContentsException(answer),
        "InvalidAddress" => new InvalidAddressException(answer),
        "InvalidSecurity" => new InvalidSecurityException(answer),
        "UnsupportedOperation" => new UnsupportedOperationException(answer),
        "KmsAccessDenied" => new KmsAccessDeniedException(answer),
        "KmsDisabled" => new KmsDisabledException(answer),
        "KmsInvalidKeyUsage" => new KmsInvalidKeyUsageException(answer),
        "KmsInvalidState" => new KmsInvalidStateException(answer),
        "KmsNotFound" => new KmsNotFoundException(answer),
        "KmsOptInRequired" => new KmsOptInRequiredException(answer),
        "KmsThrottled" => new KmsThrottledException(answer),
        _ => new AmazonSQSException(answer),
    };
}
