using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;

using Constructs;

namespace Retrier.Cdk.Tasks;

/// <summary>Where tasks run: a given cluster, or one of their own in a given network, or in one of their own.</summary>
internal sealed class ServiceNetwork : Construct
{
    private const double Https = 443;

    private readonly ISubnetSelection? _subnets;

    public ServiceNetwork(Construct scope, string id, RetrierServiceProps props)
        : base(scope, id)
    {
        if (props is { Cluster: not null, Vpc: not null })
        {
            throw new ArgumentException("Cluster and Vpc are both given, and a cluster has a network already: give one of the two.", nameof(props));
        }

        IsOwn = props is { Cluster: null, Vpc: null };
        IVpc vpc = props.Cluster?.Vpc ?? props.Vpc ?? OwnNetwork();
        Cluster = props.Cluster ?? new Cluster(this, "Cluster", new ClusterProps { Vpc = vpc });
        _subnets = props.Subnets;
        SecurityGroup = new SecurityGroup(this, "SecurityGroup", new SecurityGroupProps
        {
            Vpc = vpc,
            Description = "Retrier: calls AWS by HTTPS, and is called by nobody",
            AllowAllOutbound = false,
        });
        SecurityGroup.AddEgressRule(Peer.AnyIpv4(), Port.Tcp(Https), "AWS APIs");
    }

    public ICluster Cluster { get; }

    public SecurityGroup SecurityGroup { get; }

    /// <summary>Whether the network was made here; its subnets are public, and a task without an address would reach nothing.</summary>
    public bool IsOwn { get; }

    /// <summary>Where to put the tasks.</summary>
    public ISubnetSelection? Subnets => IsOwn ? new SubnetSelection { SubnetType = SubnetType.PUBLIC } : _subnets;

    /// <summary>A NAT gateway would cost ten times what a public address does, and nothing listens at the address.</summary>
    private Vpc OwnNetwork() => new(this, "Vpc", new VpcProps
    {
        MaxAzs = 2,
        NatGateways = 0,
        SubnetConfiguration = [new SubnetConfiguration { Name = "public", SubnetType = SubnetType.PUBLIC, MapPublicIpOnLaunch = false }],
    });
}
