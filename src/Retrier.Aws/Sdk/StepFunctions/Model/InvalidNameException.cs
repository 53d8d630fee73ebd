using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>InvalidName</c>.</summary>
internal sealed class InvalidNameException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
