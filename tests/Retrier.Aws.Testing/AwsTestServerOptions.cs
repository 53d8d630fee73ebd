using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Testing;

/// <summary>What an <see cref="AwsTestServer"/> stands for.</summary>
public sealed class AwsTestServerOptions
{
    /// <summary>Its region; requests signed for another are refused. Default <c>eu-west-1</c>.</summary>
    public string Region { get; init; } = "eu-west-1";

    /// <summary>Its account, as it stands in ARNs. Default <c>123456789012</c>.</summary>
    public string Account { get; init; } = "123456789012";

    /// <summary>The keys it knows. Default <see cref="AccessKey.Default"/>.</summary>
    public IReadOnlyCollection<AccessKey> Keys { get; init; } = [AccessKey.Default];

    /// <summary>The clock of what it keeps: modification dates, starts and ends, throttles. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The clock that signatures are held against, apart from the other one: an SDK signs by the system's clock, whatever a test does.
    /// </summary>
    public TimeProvider SigningTime { get; init; } = TimeProvider.System;
}
