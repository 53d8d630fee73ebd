using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>ParameterMaxVersionLimitExceeded</c>.</summary>
internal sealed class ParameterMaxVersionLimitExceededException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
