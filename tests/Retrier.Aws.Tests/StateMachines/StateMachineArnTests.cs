using Retrier.Aws.StateMachines;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class StateMachineArnTests
{
    [Theory]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:orders")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:orders:7")]
    [InlineData("arn:aws-cn:states:cn-north-1:123456789012:stateMachine:orders:live")]
    public void An_execution_has_the_ARN_of_its_machine_without_version_or_alias(string text)
    {
        StateMachineArn arn = StateMachineArn.Parse(text).ShouldNotBeNull();
        string owner = text[..text.IndexOf(":stateMachine", StringComparison.Ordinal)];

        (arn.Qualified, arn.Machine, arn.Name).ShouldBe((text, $"{owner}:stateMachine:orders", "orders"));
        arn.Execution("a").ShouldBe($"{owner}:execution:orders:a");
        arn.NameOf(arn.Execution("a")).ShouldBe("a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("orders")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:orders:")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:orders:7:8")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:stateMachine:orders/map")]
    [InlineData("arn:aws:states::123456789012:stateMachine:orders")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:activity:orders")]
    public void Anything_else_is_none(string text) => StateMachineArn.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("arn:aws:states:eu-west-1:123456789012:express:orders:a:1", true)]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:orders:express", false)]
    [InlineData("express", false)]
    public void An_execution_of_an_express_machine_is_known_by_its_ARN(string text, bool express) =>
        StateMachineArn.IsExpress(text).ShouldBe(express);
}
