using System.Text.Json.Nodes;

using Amazon.CDK.AWS.StepFunctions;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests;

[Collection(CdkCollection.Name)]
public sealed class RetrierServiceTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    [SkippableFact]
    public void A_deployment_that_does_not_come_up_is_rolled_back()
    {
        JsonNode breaker = orders.Value.Properties("AWS::ECS::Service")["DeploymentConfiguration"]!["DeploymentCircuitBreaker"]!;

        breaker["Enable"]!.GetValue<bool>().ShouldBeTrue();
        breaker["Rollback"]!.GetValue<bool>().ShouldBeTrue();
    }

    [SkippableFact]
    public void Old_tasks_are_gone_before_new_ones_come_so_that_the_pace_is_never_doubled()
    {
        JsonNode deployment = orders.Value.Properties("AWS::ECS::Service")["DeploymentConfiguration"]!;

        deployment["MinimumHealthyPercent"]!.GetValue<int>().ShouldBe(0);
        deployment["MaximumPercent"]!.GetValue<int>().ShouldBe(100);
    }

    [SkippableFact]
    public void Any_number_of_state_machines_is_attached_to_one_service()
    {
        var stack = SynthesisedStack.Of(static it =>
        {
            RetrierService service = Given.OrdersIn(it);
            service.AddRetryLoop("refunds", Given.Loop(it, "refunds"));
            service.AddRetryLoop("returns", Given.Loop(it, "returns"));
            service.Loops.Keys.Order(StringComparer.Ordinal).ShouldBe(["orders", "refunds", "returns"]);
        });

        stack.All("AWS::ECS::Service").ShouldHaveSingleItem();
        stack.All("AWS::SQS::Queue").Count.ShouldBe(9);
        stack.All("AWS::SSM::Parameter").Count.ShouldBe(6);
    }

    [SkippableFact]
    public void A_service_without_any_loop_is_not_deployed() => Should.Throw<Exception>(static () => SynthesisedStack.Of(
        static it => _ = new RetrierService(it, "Retrier", Given.Service))).Message.ShouldContain("Add one with AddRetryLoop");

    [SkippableTheory]
    [InlineData("orders")]
    [InlineData("Orders")]
    public void A_second_loop_of_the_same_name_is_refused(string name) => Should.Throw<ArgumentException>(() => SynthesisedStack.Of(
        it => Given.OrdersIn(it).AddRetryLoop(name, Given.Loop(it, "refunds")))).Message.ShouldContain("There is a loop");

    [SkippableFact]
    public void Two_loops_on_one_Failure_queue_are_refused() => Should.Throw<ArgumentException>(static () => SynthesisedStack.Of(static it =>
    {
        RetrierService service = new(it, "Retrier", Given.Service);
        RetryLoopProps loop = Given.Loop(it, "orders");
        service.AddRetryLoop("orders", loop);
        service.AddRetryLoop("refunds", loop);
    })).Message.ShouldContain("each would capture the other's failures");

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_Standard_state_machine_cannot_be_waited_for_nor_be_redriven_then(bool redrive) => Should.Throw<ArgumentException>(() => SynthesisedStack.Of(
        it => Given.OrdersIn(it, null, loop => redrive
            ? loop with { Synchronous = true, Redrive = true }
            : loop with
            {
                Synchronous = true,
                StateMachine = new StateMachine(it, "Made", new StateMachineProps
                {
                    DefinitionBody = DefinitionBody.FromString("""{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}"""),
                }),
            }))).Message.ShouldContain("nothing could be started");

    [SkippableTheory]
    [InlineData("Service")]
    [InlineData("Task")]
    [InlineData("Ledger")]
    public void A_loop_may_be_called_like_a_part_of_the_service(string name) =>
        SynthesisedStack.Of(it => Given.OrdersIn(it).AddRetryLoop(name, Given.Loop(it, "refunds"))).All("AWS::SQS::Queue").Count.ShouldBe(6);

    [SkippableFact]
    public void Two_services_of_one_account_keep_their_metrics_apart()
    {
        SynthesisedStack stack = Given.Orders(static service => service with { MetricsNamespace = "Shop" });

        stack.Variables("Collector")["RETRIER_METRICS_NAMESPACE"].GetValue<string>().ShouldBe("Shop");
        stack.Properties("AWS::CloudWatch::Alarm", "Interlock")["Namespace"]!.GetValue<string>().ShouldBe("Shop");
    }

    [SkippableTheory]
    [InlineData(1, 1, false)]
    [InlineData(1, 3, true)]
    public void A_deployment_leaves_the_number_of_tasks_to_scaling_where_there_is_scaling(int least, int most, bool left) => (Given.Orders(
        it => it with { MinTasks = least, MaxTasks = most }).Properties("AWS::ECS::Service")["DesiredCount"] is null).ShouldBe(left);

    [SkippableTheory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    public void Fewer_tasks_than_one_or_than_at_least_are_refused(int least, int most) => Should.Throw<ArgumentException>(() => Given.Orders(
        it => it with { MinTasks = least, MaxTasks = most })).Message.ShouldContain($"MinTasks is {least} and MaxTasks {most}");

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(3)]
    public void One_task_has_a_ledger_as_several_do_or_a_restart_would_forget_what_replays_have_cost(int most)
    {
        SynthesisedStack stack = Given.Orders(it => it with { MaxTasks = most });

        stack.Variables("Worker")["Retrier__Aws__LedgerTable"]["Ref"]!.GetValue<string>().ShouldBe(stack.IdOf("AWS::DynamoDB::Table"));
        Statements.OfWorker(stack).Count(static it => it["Sid"]!.GetValue<string>() == "KeepLedger").ShouldBe(1);
    }

    [SkippableTheory]
    [InlineData("Idempotency:Key")]
    [InlineData("Message:Key")]
    public void With_idempotency_there_is_one_ledger_still_that_forgets_in_time_and_can_be_restored(string setting)
    {
        var stack = SynthesisedStack.Of(it =>
        {
            RetrierService service = Given.OrdersIn(it, null, static loop => loop with { IdempotencyKey = "id" });
            service.AddRetryLoop("refunds", Given.Loop(it, "refunds") with
            {
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = "id" },
            });
        });
        JsonNode table = stack.Only("AWS::DynamoDB::Table");
        JsonNode properties = table["Properties"]!;

        properties["BillingMode"]!.GetValue<string>().ShouldBe("PAY_PER_REQUEST");
        properties["KeySchema"]!.AsArray().ShouldHaveSingleItem()!["AttributeName"]!.GetValue<string>().ShouldBe("id");
        properties["TimeToLiveSpecification"]!["AttributeName"]!.GetValue<string>().ShouldBe("ttl");
        properties["TimeToLiveSpecification"]!["Enabled"]!.GetValue<bool>().ShouldBeTrue();
        properties["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]!.GetValue<bool>().ShouldBeTrue();
        table["DeletionPolicy"]!.GetValue<string>().ShouldBe("Retain");
        stack.Variables("Worker")["Retrier__Aws__LedgerTable"]["Ref"]!.GetValue<string>().ShouldBe(stack.IdOf("AWS::DynamoDB::Table"));
    }

    [SkippableFact]
    public void A_given_table_is_the_ledger()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(
            it,
            service => service with { LedgerTable = Amazon.CDK.AWS.DynamoDB.Table.FromTableName(it, "Shared", "shared-ledger") },
            static loop => loop with { IdempotencyKey = "id" }));

        stack.All("AWS::DynamoDB::Table").ShouldBeEmpty();
        stack.Variables("Worker")["Retrier__Aws__LedgerTable"].GetValue<string>().ShouldBe("shared-ledger");
    }
}
