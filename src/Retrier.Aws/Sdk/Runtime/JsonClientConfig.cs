using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>Configuration of a client: the SDK's own, with the endpoint made from the region where none is configured.</summary>
internal abstract class JsonClientConfig : ClientConfig
{
    private readonly JsonService _service;

    protected JsonClientConfig(JsonService service)
        : base(new NoDefaults())
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
    }

    public override string RegionEndpointServiceName => _service.SigningName;

    public override string ServiceVersion => _service.ApiVersion;

    public override string UserAgent => "retrier";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        if (!string.IsNullOrEmpty(ServiceURL))
        {
            return new Endpoint(ServiceURL);
        }

        RegionEndpoint region = RegionEndpoint ?? throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
        string fips = UseFIPSEndpoint ? "-fips" : string.Empty;
        string suffix = UseDualstackEndpoint ? "api.aws" : region.PartitionDnsSuffix;
        return new Endpoint($"https://{_service.SigningName}{fips}.{region.SystemName}.{suffix}");
    }

    private sealed class NoDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint? clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
