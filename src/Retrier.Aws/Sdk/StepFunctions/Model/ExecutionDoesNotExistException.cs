using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>ExecutionDoesNotExist</c>.</summary>
internal sealed class ExecutionDoesNotExistException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
