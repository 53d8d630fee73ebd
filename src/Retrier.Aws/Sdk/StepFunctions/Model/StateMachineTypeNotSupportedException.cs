using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>StateMachineTypeNotSupported</c>.</summary>
internal sealed class StateMachineTypeNotSupportedException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
