namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary>What an API answers.</summary>
internal sealed record UpstreamAnswer(int Status, string Body);
