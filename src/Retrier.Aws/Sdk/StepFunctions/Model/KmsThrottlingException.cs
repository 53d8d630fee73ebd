using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>KmsThrottlingException</c>.</summary>
internal sealed class KmsThrottlingException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
