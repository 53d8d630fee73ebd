using System.Text.Json.Nodes;

using Amazon.CDK.AWS.StepFunctions;

using Retrier.Abstractions.Incidents;
using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Outcomes;

[Collection(CdkCollection.Name)]
public sealed class OutcomeRuleTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    private const string Machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";

    private static readonly string Replay = ExecutionName.For(IncidentId.Begin("first"), 1, "{}"u8).ToString();

    [SkippableTheory]
    [InlineData("SUCCEEDED", true)]
    [InlineData("FAILED", true)]
    [InlineData("TIMED_OUT", true)]
    [InlineData("ABORTED", true)]
    [InlineData("RUNNING", false)]
    [InlineData("PENDING_REDRIVE", false)]
    public void The_end_of_a_replay_is_told_and_its_beginning_is_not(string status, bool told) =>
        StatusChange.Passes(Pattern(orders.Value), StatusChange.Of(Machine, Replay, status)).ShouldBe(told);

    [SkippableFact]
    public void Executions_of_production_are_not_told()
    {
        StatusChange.Passes(Pattern(orders.Value), StatusChange.Of(Machine, "order-4711", "SUCCEEDED")).ShouldBeFalse();
        StatusChange.Passes(Pattern(orders.Value), StatusChange.Of($"{Machine}2", Replay, "SUCCEEDED")).ShouldBeFalse();
    }

    [SkippableFact]
    public void What_is_redriven_keeps_its_first_name_and_is_told_and_what_never_was_is_not()
    {
        JsonNode pattern = Pattern(Given.Orders(loop: static it => it with { Redrive = true }));

        StatusChange.Passes(pattern, StatusChange.Of(Machine, "order-4711", "SUCCEEDED", redrives: 1)).ShouldBeTrue();
        StatusChange.Passes(pattern, StatusChange.Of(Machine, Replay, "SUCCEEDED")).ShouldBeTrue("where a redrive is not possible a new execution is started");
        StatusChange.Passes(pattern, StatusChange.Of(Machine, "order-4711", "SUCCEEDED")).ShouldBeFalse();
        StatusChange.Passes(pattern, StatusChange.Of(Machine, "order-4711", "RUNNING", redrives: 1)).ShouldBeFalse();
    }

    [SkippableFact]
    public void Executions_that_are_started_by_an_alias_are_told_by_the_state_machine()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(
            it, null, loop => loop with { StateMachine = StateMachine.FromStateMachineArn(it, "Live", $"{Machine}:live") }));

        StatusChange.Passes(Pattern(stack), StatusChange.Of(Machine, Replay, "FAILED")).ShouldBeTrue();
    }

    [SkippableFact]
    public void What_is_told_is_the_event_without_what_the_execution_worked_on()
    {
        JsonNode change = StatusChange.Of(Machine, Replay, "FAILED");
        string told = StatusChange.Told(Target(orders.Value)["InputTransformer"]!, change);

        JsonNode arrived = JsonNode.Parse(told)!;
        told.ShouldNotContain("4111");
        foreach (string field in new[] { "source", "detail-type", "time" })
        {
            JsonNode.DeepEquals(arrived[field], change[field]).ShouldBeTrue(field);
        }

        arrived["detail"]!.AsObject().Select(static it => it.Key).ShouldBe(["executionArn", "stateMachineArn", "name", "status", "startDate", "stopDate"]);
        arrived["detail"]!.AsObject().ShouldAllBe(it => JsonNode.DeepEquals(it.Value, change["detail"]![it.Key]));
    }

    [SkippableFact]
    public void The_rule_sends_to_the_loops_outcome_queue() =>
        Target(orders.Value)["Arn"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(orders.Value.IdOf("AWS::SQS::Queue", "OutcomeQueue"));

    private static JsonNode Pattern(SynthesisedStack stack) => stack.Properties("AWS::Events::Rule")["EventPattern"]!;

    private static JsonNode Target(SynthesisedStack stack) => stack.Properties("AWS::Events::Rule")["Targets"]!.AsArray().ShouldHaveSingleItem()!;
}
