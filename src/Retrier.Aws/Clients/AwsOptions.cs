namespace Retrier.Aws.Clients;

/// <summary>What the AWS adapters are told. Everything else comes from the SDK's usual chain.</summary>
public sealed record AwsOptions
{
    /// <summary>What parameter names begin with, e.g. <c>/retrier</c>.</summary>
    public required string TapPathPrefix { get; init; }
}
