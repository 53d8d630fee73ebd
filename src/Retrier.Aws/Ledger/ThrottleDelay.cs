namespace Retrier.Aws.Ledger;

/// <summary>How long to wait before a throttled call is made again.</summary>
internal static class ThrottleDelay
{
    /// <summary>How often it is made again; each time the SDK itself tries three times.</summary>
    public const int Retries = 3;

    private const double FirstSeconds = 0.1;

    /// <summary>Four times as long with each retry (from 0); <paramref name="jitter"/> (0 to 1) takes off up to a half.</summary>
    public static TimeSpan Before(int retry, double jitter) => TimeSpan.FromSeconds(FirstSeconds * Math.Pow(4, retry) * (1 - (jitter / 2)));
}
