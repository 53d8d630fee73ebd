using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>ExecutionNotRedrivable</c>.</summary>
internal sealed class ExecutionNotRedrivableException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
