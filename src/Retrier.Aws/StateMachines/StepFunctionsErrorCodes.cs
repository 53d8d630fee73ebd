namespace Retrier.Aws.StateMachines;

/// <summary>The error codes of Step Functions that are answers rather than failures.</summary>
internal static class StepFunctionsErrorCodes
{
    public const string ExecutionAlreadyExists = "ExecutionAlreadyExists";
    public const string ExecutionDoesNotExist = "ExecutionDoesNotExist";
    public const string ExecutionNotRedrivable = "ExecutionNotRedrivable";
    public const string InvalidArn = "InvalidArn";
    public const string InvalidExecutionInput = "InvalidExecutionInput";
    public const string InvalidName = "InvalidName";
    public const string InvalidToken = "InvalidToken";
    public const string StateMachineTypeNotSupported = "StateMachineTypeNotSupported";
    public const string Validation = "ValidationException";
}
