using System.Text.Json.Nodes;

using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ECS;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Tasks;

[Collection(CdkCollection.Name)]
public sealed class ServiceNetworkTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    [SkippableFact]
    public void A_network_of_its_own_costs_no_NAT_gateway()
    {
        orders.Value.All("AWS::EC2::NatGateway").ShouldBeEmpty();
        orders.Value.All("AWS::EC2::Subnet").Count.ShouldBe(2);
        Task(orders.Value)["AssignPublicIp"]!.GetValue<string>().ShouldBe("ENABLED");
    }

    [SkippableFact]
    public void Nobody_is_let_in_and_only_HTTPS_goes_out()
    {
        JsonNode group = orders.Value.Properties("AWS::EC2::SecurityGroup");

        group["SecurityGroupIngress"].ShouldBeNull();
        orders.Value.All("AWS::EC2::SecurityGroupIngress").ShouldBeEmpty();
        JsonNode rule = group["SecurityGroupEgress"]!.AsArray().ShouldHaveSingleItem()!;
        rule["IpProtocol"]!.GetValue<string>().ShouldBe("tcp");
        rule["FromPort"]!.GetValue<int>().ShouldBe(443);
        rule["ToPort"]!.GetValue<int>().ShouldBe(443);
    }

    [SkippableFact]
    public void In_a_given_network_the_tasks_are_in_its_private_subnets()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(it, service => service with { Vpc = new Vpc(it, "Shop") }));

        stack.All("AWS::EC2::VPC").ShouldHaveSingleItem().Key.ShouldStartWith("Shop");
        Task(stack)["AssignPublicIp"]!.GetValue<string>().ShouldBe("DISABLED");
        Task(stack)["Subnets"]!.AsArray().ShouldAllBe(static subnet => subnet!["Ref"]!.GetValue<string>().StartsWith("ShopPrivate", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_given_cluster_is_used_with_its_network()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(
            it, service => service with { Cluster = new Cluster(it, "Shop", new ClusterProps { Vpc = new Vpc(it, "ShopNetwork") }) }));

        stack.All("AWS::ECS::Cluster").ShouldHaveSingleItem().Key.ShouldStartWith("Shop");
        stack.All("AWS::EC2::VPC").ShouldHaveSingleItem();
    }

    [SkippableFact]
    public void Subnets_may_be_chosen_in_a_given_network()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(it, service => service with
        {
            Vpc = new Vpc(it, "Shop"),
            Subnets = new SubnetSelection { SubnetType = SubnetType.PUBLIC },
        }));

        Task(stack)["Subnets"]!.AsArray().ShouldAllBe(static subnet => subnet!["Ref"]!.GetValue<string>().StartsWith("ShopPublic", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_cluster_and_a_network_together_are_refused() => Should.Throw<ArgumentException>(static () => SynthesisedStack.Of(static it =>
    {
        Vpc vpc = new(it, "Shop");
        Given.OrdersIn(it, service => service with { Vpc = vpc, Cluster = new Cluster(it, "Cluster", new ClusterProps { Vpc = vpc }) });
    })).Message.ShouldContain("give one of the two");

    private static JsonNode Task(SynthesisedStack stack) =>
        stack.Properties("AWS::ECS::Service")["NetworkConfiguration"]!["AwsvpcConfiguration"]!;
}
