using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>KmsInvalidStateException</c>.</summary>
internal sealed class KmsInvalidStateException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
