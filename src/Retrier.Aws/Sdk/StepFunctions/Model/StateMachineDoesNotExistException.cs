using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>StateMachineDoesNotExist</c>.</summary>
internal sealed class StateMachineDoesNotExistException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
