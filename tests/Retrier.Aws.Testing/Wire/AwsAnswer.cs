namespace Retrier.Aws.Testing.Wire;

/// <summary>What goes back over the wire.</summary>
internal sealed record AwsAnswer(int Status, string ContentType, string Body);
