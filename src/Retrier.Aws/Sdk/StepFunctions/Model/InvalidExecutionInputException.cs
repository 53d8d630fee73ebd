using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>InvalidExecutionInput</c>.</summary>
internal sealed class InvalidExecutionInputException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
