using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>ExecutionLimitExceeded</c>.</summary>
internal sealed class ExecutionLimitExceededException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
