using Amazon;
using Amazon.Runtime;

using Retrier.Abstractions.Faults;

namespace Retrier.Aws.Clients;

/// <summary>
/// What the clients have in common: the region, a configured endpoint (<c>AWS_ENDPOINT_URL</c>, <c>_SQS</c>, <c>_SFN</c>,
/// <c>_SSM</c>, <c>_DYNAMODB</c>), and how long to wait for an answer.
/// </summary>
internal static class ClientSettings
{
    /// <summary>Every service is asked again this often before its failure is ours; more would only hide it from our own backoff.</summary>
    private const int Retries = 2;

    /// <summary>Settles region, endpoint and time-out of a client that has not been made yet.</summary>
    /// <param name="make">Makes a fresh configuration: asking one for its region makes it forget a configured endpoint.</param>
    /// <param name="timeout">How long one try may take; for SQS it must exceed the longest poll.</param>
    /// <param name="retries">How often a call is repeated before its failure is ours.</param>
    /// <exception cref="PortException">There is neither a region nor an endpoint.</exception>
    public static T Settle<T>(Func<T> make, TimeSpan timeout, int retries = Retries)
        where T : ClientConfig
    {
        string? endpoint = make().ServiceURL;
        RegionEndpoint? region = FallbackRegionFactory.GetRegionEndpoint();
        T config = make();
        config.Timeout = timeout;
        config.MaxErrorRetry = retries;
        if (!string.IsNullOrEmpty(endpoint))
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region?.SystemName;

            // some operations have hosts of their own (sync-states...), which an emulator's address has not
            config.DisableHostPrefixInjection = true;
        }
        else
        {
            config.RegionEndpoint = region ?? throw new PortException(
                Fault.Loop,
                "RegionMissing",
                "no region is set: set AWS_REGION (on ECS it is set by itself), or AWS_ENDPOINT_URL for an emulator.");
        }

        return config;
    }
}
