using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>InvalidKeyId</c>.</summary>
internal sealed class InvalidKeyIdException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
