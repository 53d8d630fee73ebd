using Amazon.Runtime;
using Amazon.Runtime.Internal;

using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

/// <summary>Which exception stands for which error code.</summary>
internal static class StepFunctionsErrors
{
    public static AmazonServiceException Of(ErrorResponse answer) => answer.Code switch
    {
        "ExecutionAlreadyExists" => new ExecutionAlreadyExistsException(answer),
        "ExecutionDoesNotExist" => new ExecutionDoesNotExistException(answer),
        "ExecutionLimitExceeded" => new ExecutionLimitExceededException(answer),
        "ExecutionNotRedrivable" => new ExecutionNotRedrivableException(answer),
        "InvalidArn" => new InvalidArnException(answer),
        "InvalidExecutionInput" => new InvalidExecutionInputException(answer),
        "InvalidName" => new InvalidNameException(answer),
        "InvalidToken" => new InvalidTokenException(answer),
        "KmsAccessDeniedException" => new KmsAccessDeniedException(answer),
        "KmsInvalidStateException" => new KmsInvalidStateException(answer),
        "KmsThrottlingException" => new KmsThrottlingException(answer),
        "StateMachineDeleting" => new StateMachineDeletingException(answer),
        "StateMachineDoesNotExist" => new StateMachineDoesNotExistException(answer),
        "StateMachineTypeNotSupported" => new StateMachineTypeNotSupportedException(answer),
        "ValidationException" => new ValidationException(answer),
        _ => new AmazonStepFunctionsException(answer),
    };
}
