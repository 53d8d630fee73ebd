using Amazon.CDK;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;

using Environment = Amazon.CDK.Environment;

namespace Retrier.Deploy.Tests.Outcomes;

[Collection(CdkCollection.Name)]
public sealed class OutcomeEventsTests
{
    private const string Variable = "Retrier__Loops__orders__OutcomeQueue";

    [SkippableFact]
    public void Whoever_wants_no_events_has_none() => ShouldTellNothing(Given.Orders(loop: static it => it with { OutcomeEvents = false }));

    [SkippableFact]
    public void An_Express_state_machine_tells_nobody_so_there_is_no_rule() =>
        ShouldTellNothing(SynthesisedStack.Of(static it => Given.OrdersIn(it, null, loop => loop with { StateMachine = Made(it, StateMachineType.EXPRESS) })));

    [SkippableFact]
    public void Where_the_end_is_waited_for_nobody_needs_to_be_told() => ShouldTellNothing(Given.Orders(loop: static it => it with { Synchronous = true }));

    [SkippableFact]
    public void A_Standard_state_machine_of_the_same_app_is_heard()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(it, null, loop => loop with { StateMachine = Made(it, StateMachineType.STANDARD) }));

        stack.Properties("AWS::Events::Rule")["EventPattern"]!["detail"]!["stateMachineArn"]!.AsArray().ShouldHaveSingleItem()!["Ref"]!
            .GetValue<string>().ShouldBe(stack.IdOf("AWS::StepFunctions::StateMachine"));
    }

    [SkippableTheory]
    [InlineData("eu-west-1", "123456789012", 1)]
    [InlineData("eu-west-2", "123456789012", 0)]
    [InlineData("eu-west-1", "210987654321", 0)]
    public void A_state_machine_of_another_account_or_region_is_not_heard_here(string region, string account, int rules) => SynthesisedStack
        .Of(static it => Given.OrdersIn(it), new Environment { Region = region, Account = account }).All("AWS::Events::Rule").Count.ShouldBe(rules);

    [SkippableFact]
    public void Its_outcomes_may_be_told_by_a_rule_of_its_own_in_a_queue_that_is_given()
    {
        var stack = SynthesisedStack.Of(
            static it => Given.OrdersIn(it, null, loop => loop with { OutcomeQueue = Named(it, "ends") }),
            new Environment { Region = "eu-west-2", Account = "123456789012" });

        stack.All("AWS::Events::Rule").ShouldBeEmpty();
        stack.Variables("Worker").ContainsKey(Variable).ShouldBeTrue();
    }

    [SkippableFact]
    public void A_given_queue_is_told_in()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(it, null, loop => loop with { OutcomeQueue = new Queue(it, "Ends") }));
        string queue = stack.IdOf("AWS::SQS::Queue", "Ends");

        stack.All("AWS::SQS::Queue").Count.ShouldBe(3);
        stack.Variables("Worker")[Variable]["Ref"]!.GetValue<string>().ShouldBe(queue);
        stack.Properties("AWS::SQS::QueuePolicy", "Ends")["PolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!["Sid"]!
            .GetValue<string>().ShouldBe("TellOutcomes");
    }

    [SkippableTheory]
    [InlineData("Events", "OutcomeEvents is false")]
    [InlineData("Express", "Express")]
    [InlineData("Fifo", "FIFO")]
    public void A_queue_that_nothing_could_be_told_in_is_refused(string why, string says) => Should.Throw<ArgumentException>(() => SynthesisedStack.Of(
        it => Given.OrdersIn(it, null, loop => why switch
        {
            "Events" => loop with { OutcomeQueue = Named(it, "ends"), OutcomeEvents = false },
            "Express" => loop with { OutcomeQueue = Named(it, "ends"), StateMachine = Made(it, StateMachineType.EXPRESS) },
            _ => loop with { OutcomeQueue = Named(it, "ends.fifo") },
        }))).Message.ShouldContain(says);

    [SkippableTheory]
    [InlineData("orders-failure", "the Failure queue of 'refunds'")]
    [InlineData("refunds-failure", "the Failure queue of 'orders'")]
    [InlineData("ends", "the outcome queue of 'orders'")]
    public void An_outcome_queue_that_is_used_for_something_else_is_refused(string queue, string owner) => Should.Throw<ArgumentException>(() => SynthesisedStack.Of(it =>
    {
        RetrierService service = Given.OrdersIn(
            it, null, loop => loop with { FailureQueue = Named(it, "refunds-failure", "First"), OutcomeQueue = Named(it, "ends", "Told") });
        service.AddRetryLoop("refunds", Given.Loop(it, "refunds") with { FailureQueue = Named(it, "orders-failure", "Second"), OutcomeQueue = Named(it, queue) });
    })).Message.ShouldContain($"The outcome queue of 'refunds' is {owner}");

    [SkippableFact]
    public void A_Failure_queue_in_which_another_loops_outcomes_are_told_is_refused() => Should.Throw<ArgumentException>(static () => SynthesisedStack.Of(static it =>
    {
        RetrierService service = Given.OrdersIn(it, null, loop => loop with { OutcomeQueue = Named(it, "ends") });
        service.AddRetryLoop("refunds", Given.Loop(it, "refunds") with { FailureQueue = Named(it, "ends", "Failures") });
    })).Message.ShouldContain("The Failure queue of 'refunds' is the outcome queue of 'orders'");

    private static void ShouldTellNothing(SynthesisedStack stack)
    {
        stack.All("AWS::Events::Rule").ShouldBeEmpty();
        stack.All("AWS::SQS::Queue").Count.ShouldBe(2);
        stack.Variables("Worker").ContainsKey(Variable).ShouldBeFalse();
        Statements.OfWorker(stack).ShouldNotContain(static it => it["Sid"]!.GetValue<string>() == "OrdersHearOutcomes");
    }

    private static IQueue Named(Stack stack, string queue, string? id = null) => Queue.FromQueueArn(stack, id ?? "Named", $"arn:aws:sqs:eu-west-1:123456789012:{queue}");

    private static StateMachine Made(Stack stack, StateMachineType type) => new(stack, "Made", new StateMachineProps
    {
        StateMachineType = type,
        DefinitionBody = DefinitionBody.FromString("""{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}"""),
    });
}
