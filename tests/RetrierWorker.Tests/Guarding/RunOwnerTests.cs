using Retrier.Abstractions.Incidents;
using RetrierWorker.Guarding;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

public sealed class RunOwnerTests
{
    private static readonly ExecutionName Name = ExecutionName.Parse(GuardBench.NameOf(1))!;

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("arn:aws:states:eu-west-1:1:execution:orders:first-run", false, null)]
    [InlineData("arn:aws:states:eu-west-1:1:execution:orders:first-run", true, "first-run")]
    [InlineData("arn:aws:states:eu-west-1:1:execution:orders:first@run", true, "first@run")]
    [InlineData("first-run", true, "first-run")]
    public void An_owner_is_the_execution_and_what_may_be_redriven_in_its_place(string? executionId, bool redrives, string? redriven)
    {
        RetrierHeader header = new() { Version = 1, Loop = "orders", ExecutionId = executionId };
        var owner = RunOwner.Of(Name, header, redrives);
        owner.ShouldBe(new RunOwner(Name.ToString(), redriven));
        RunOwner.Parse(owner.ToString()).ShouldBe(owner);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("somebody-else")]
    [InlineData("first-run@retry-0123456789abcdef0123456789abcdef-1-0123456789ab")]
    [InlineData("arn:aws:states:eu-west-1:1:execution:other:7f6a")]
    public void An_owner_of_another_kind_is_not_asked_as_one_of_ours(string owner) => RunOwner.Parse(owner).ShouldBeNull();

    [Fact]
    public void A_message_without_an_attribute_has_an_owner_too() =>
        RunOwner.Of(Name, null, redrives: true).ToString().ShouldBe(Name.ToString());
}
