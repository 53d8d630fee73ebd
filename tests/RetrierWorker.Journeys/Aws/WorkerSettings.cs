using Retrier.Aws.Testing.Signing;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>What a worker on AWS is told by its environment, as on ECS; all but the addresses, which are of this test.</summary>
/// <param name="Home">Where settings and credentials of the SDK would lie. There are none.</param>
/// <param name="StateMachine">The ARN of the state machine.</param>
/// <param name="Sqs">Where SQS is; null for AWS itself.</param>
/// <param name="Aws">Where Parameter Store is, and Step Functions; null for AWS itself.</param>
internal sealed record WorkerSettings(string Home, string StateMachine, Uri? Sqs, Uri? Aws)
{
    /// <summary>The region; null for none.</summary>
    public string? Region { get; init; } = Account.Region;

    /// <summary>Where Step Functions is, when not beside Parameter Store.</summary>
    public Uri? StepFunctions { get; init; }

    /// <summary>More settings, over those of all.</summary>
    public IReadOnlyCollection<(string Name, string Value)> More { get; init; } = [];

    public (string Name, string Value)[] ToEnvironment() =>
    [
        ("HOME", Home),
        ("AWS_CONFIG_FILE", Path.Combine(Home, "none")),
        ("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Home, "none")),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_ACCESS_KEY_ID", AccessKey.Default.Id),
        ("AWS_SECRET_ACCESS_KEY", AccessKey.Default.Secret),
        .. Where("AWS_REGION", Region),
        .. Where("AWS_ENDPOINT_URL_SQS", Sqs?.ToString()),
        .. Where("AWS_ENDPOINT_URL_SSM", Aws?.ToString()),
        .. Where("AWS_ENDPOINT_URL_SFN", (StepFunctions ?? Aws)?.ToString()),
        ("Retrier__Provider", "Aws"),
        ("Retrier__Taps__PollInterval", "00:00:00.2"),
        ("Retrier__Loops__orders__FailureQueue", "orders-failure"),
        ("Retrier__Loops__orders__RetryQueue", "orders-retry"),
        ("Retrier__Loops__orders__ParkedQueue", "orders-parked"),
        ("Retrier__Loops__orders__StateMachine", StateMachine),
        ("Retrier__Loops__orders__Replay__RatePerSecond", "500"),
        ("Retrier__Loops__orders__Replay__Burst", "100"),
        ("Retrier__Loops__orders__Replay__MaxConcurrency", "100"),
        .. AtFullRate.Environment,
        .. More,
    ];

    private static (string Name, string Value)[] Where(string name, string? value) => value is null ? [] : [(name, value)];
}
