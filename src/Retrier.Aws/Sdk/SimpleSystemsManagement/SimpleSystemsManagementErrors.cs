using Amazon.Runtime;
using Amazon.Runtime.Internal;

using Amazon.SimpleSystemsManagement.Model;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Which exception stands for which error code.</summary>
internal static class SimpleSystemsManagementErrors
{
    public static AmazonServiceException Of(ErrorResponse answer) => answer.Code switch
    {
        "InternalServerError" => new InternalServerErrorException(answer),
        "InvalidKeyId" => new InvalidKeyIdException(answer),
        "ParameterLimitExceeded" => new ParameterLimitExceededException(answer),
        "ParameterMaxVersionLimitExceeded" => new ParameterMaxVersionLimitExceededException(answer),
        "ParameterNotFound" => new ParameterNotFoundException(answer),
        "ParameterPatternMismatchException" => new ParameterPatternMismatchException(answer),
        "TooManyUpdates" => new TooManyUpdatesException(answer),
        _ => new AmazonSimpleSystemsManagementException(answer),
    };
}
