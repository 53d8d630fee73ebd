using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Model;

/// <summary>The service answered with the error <c>InvalidArn</c>.</summary>
internal sealed class InvalidArnException(ErrorResponse answer) : AmazonStepFunctionsException(answer);
