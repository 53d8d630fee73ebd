namespace Retrier.Aws.Sdk.Runtime;

/// <summary>What tells one JSON service of AWS from another.</summary>
/// <param name="Id">The service id, as in <c>AWS_ENDPOINT_URL_&lt;id&gt;</c>.</param>
/// <param name="SigningName">The name in the signature's scope, which is also the first label of the host.</param>
/// <param name="TargetPrefix">What <c>X-Amz-Target</c> begins with.</param>
/// <param name="JsonVersion"><c>1.0</c> or <c>1.1</c>.</param>
/// <param name="ApiVersion">The version of the service's model.</param>
internal sealed record JsonService(string Id, string SigningName, string TargetPrefix, string JsonVersion, string ApiVersion);
