using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>InternalServerError</c>.</summary>
internal sealed class InternalServerErrorException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
