using Amazon.Runtime.Internal;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The service answered with the error <c>TooManyUpdates</c>.</summary>
internal sealed class TooManyUpdatesException(ErrorResponse answer) : AmazonSimpleSystemsManagementException(answer);
