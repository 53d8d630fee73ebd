using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>ParameterLimitExceeded</c>.</summary>
internal sealed class ParameterLimitExceededException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
