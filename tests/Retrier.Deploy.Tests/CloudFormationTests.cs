using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests;

[Collection(CdkCollection.Name)]
public sealed class CloudFormationTests
{
    [SkippableFact]
    public async Task CloudFormation_knows_every_resource_and_property_of_the_plainest_service() =>
        (await CloudFormation.MistakesInAsync(Given.Orders().ToString())).ShouldBeEmpty();

    [SkippableFact]
    public async Task CloudFormation_knows_every_resource_and_property_when_everything_is_asked_for()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(
            it,
            service => service with { MaxTasks = 3, AlarmTopic = new Topic(it, "Alarms"), Vpc = new Vpc(it, "Vpc"), ShutdownTimeout = Duration.Seconds(60) },
            loop => loop with { EncryptionKey = new Key(it, "Key"), IdempotencyKey = "id", ReplayRate = 5, ReplayOnly = "ChargeCard/503", ReplayMax = 1, ReplayLease = Duration.Hours(1), Redrive = true }));

        (await CloudFormation.MistakesInAsync(stack.ToString())).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("\"RestartPolicy\"", "\"RestartPolicies\"", "there is no property RestartPolicies")]
    [InlineData("\"MessageRetentionPeriod\": 1209600", "\"MessageRetentionPeriod\": \"14 days\"", "is no integer")]
    [InlineData("\"AWS::SSM::Parameter\"", "\"AWS::SSM::Tap\"", "there is no resource type AWS::SSM::Tap")]
    [InlineData("\"Value\": \"open\"", "\"Worth\": \"open\"", "Value is missing")]
    public async Task A_mistake_is_seen(string right, string wrong, string mistake)
    {
        string template = Given.Orders().ToString();
        template.ShouldContain(right);

        IReadOnlyList<string> mistakes = await CloudFormation.MistakesInAsync(template.Replace(right, wrong, StringComparison.Ordinal));

        mistakes.ShouldContain(line => line.Contains(mistake, StringComparison.Ordinal));
    }
}
