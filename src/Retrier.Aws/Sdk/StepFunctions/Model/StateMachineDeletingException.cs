using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>StateMachineDeleting</c>.</summary>
internal sealed class StateMachineDeletingException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
