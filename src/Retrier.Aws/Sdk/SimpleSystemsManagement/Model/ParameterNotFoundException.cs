using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>ParameterNotFound</c>.</summary>
internal sealed class ParameterNotFoundException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
