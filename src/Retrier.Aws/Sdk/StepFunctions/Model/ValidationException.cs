using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>ValidationException</c>.</summary>
internal sealed class ValidationException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
