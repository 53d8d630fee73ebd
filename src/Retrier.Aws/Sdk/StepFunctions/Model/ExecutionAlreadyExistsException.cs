using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>ExecutionAlreadyExists</c>.</summary>
internal sealed class ExecutionAlreadyExistsException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
