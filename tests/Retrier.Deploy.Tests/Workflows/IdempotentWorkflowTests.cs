using System.Text.Json.Nodes;

using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

using Retrier.Cdk.Workflows;
using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Workflows;

[Collection(CdkCollection.Name)]
public sealed class IdempotentWorkflowTests
{
    [SkippableFact]
    public void The_role_may_do_what_the_records_and_the_work_need_and_nothing_else() =>
        Approved.ShouldBe("Workflows/idempotent-role.approved.txt", PolicyText.Of(Made()));

    [SkippableFact]
    public void Keys_of_the_queue_and_the_table_may_be_used_when_they_have_some() => Approved.ShouldBe(
        "Workflows/idempotent-role-with-keys.approved.txt",
        PolicyText.Of(Made(static (stack, props) => props with
        {
            FailureQueue = new Queue(stack, "Failures", new QueueProps { EncryptionMasterKey = new Key(stack, "QueueKey"), }),
            Table = new Table(stack, "Records", new TableProps
            {
                PartitionKey = new Amazon.CDK.AWS.DynamoDB.Attribute { Name = "id", Type = AttributeType.STRING },
                EncryptionKey = new Key(stack, "TableKey"),
            }),
        })));

    [SkippableFact]
    public void Its_own_table_is_the_ledger_s()
    {
        JsonNode table = Made().Properties("AWS::DynamoDB::Table");

        table["BillingMode"]!.GetValue<string>().ShouldBe("PAY_PER_REQUEST");
        table["TimeToLiveSpecification"]!["AttributeName"]!.GetValue<string>().ShouldBe("ttl");
        table["PointInTimeRecoverySpecification"]!["PointInTimeRecoveryEnabled"]!.GetValue<bool>().ShouldBeTrue();
        table["KeySchema"]!.AsArray().ShouldHaveSingleItem()!["AttributeName"]!.GetValue<string>().ShouldBe("id");
    }

    [SkippableFact]
    public void Every_placeholder_of_the_definition_has_its_substitution()
    {
        JsonNode machine = Made(static (_, props) => props with { Lease = TimeSpan.FromMinutes(2) }).Properties("AWS::StepFunctions::StateMachine");
        JsonObject substitutions = machine["DefinitionSubstitutions"]!.AsObject();

        Placeholders.Of(machine["DefinitionString"]!.GetValue<string>()).ShouldBe(substitutions.Select(static it => it.Key), ignoreOrder: true);
        substitutions["leaseSeconds"]!.GetValue<string>().ShouldBe("120");
        machine["StateMachineType"]!.GetValue<string>().ShouldBe("STANDARD");
    }

    [SkippableFact]
    public void Settings_that_cannot_work_stop_the_synthesis() => Should.Throw<ArgumentException>(static () => Made(static (_, props) =>
        props with { KeyPath = "$.order" })).Message.ShouldContain("KeyPath '$.order'");

    private static SynthesisedStack Made(Func<Stack, IdempotentWorkflowProps, IdempotentWorkflowProps>? more = null) => SynthesisedStack.Of(stack =>
    {
        IdempotentWorkflowProps props = new()
        {
            Work = StateMachine.FromStateMachineName(stack, "work", "charge"),
            KeyPath = "order.id",
            KeyPrefix = "orders",
        };
        _ = new IdempotentWorkflow(stack, "Orders", more is null ? props : more(stack, props));
    });
}
