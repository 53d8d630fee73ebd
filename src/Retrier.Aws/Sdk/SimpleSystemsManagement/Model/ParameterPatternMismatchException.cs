using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>ParameterPatternMismatchException</c>.</summary>
internal sealed class ParameterPatternMismatchException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
