namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary>A call as an API got it.</summary>
internal sealed record UpstreamCall(string Path, string Body, string IdempotencyKey, string? ContentType);
