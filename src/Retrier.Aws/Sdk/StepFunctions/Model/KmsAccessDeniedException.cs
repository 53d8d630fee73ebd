using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>KmsAccessDeniedException</c>.</summary>
internal sealed class KmsAccessDeniedException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
