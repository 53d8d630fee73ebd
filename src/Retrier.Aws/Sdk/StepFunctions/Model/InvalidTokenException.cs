using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>InvalidToken</c>.</summary>
internal sealed class InvalidTokenException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
