using System.Text.Json.Nodes;

using Amazon.CDK.AWS.KMS;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Outcomes;

[Collection(CdkCollection.Name)]
public sealed class OutcomeQueueTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    private const string Queue = "OutcomeQueue";

    [SkippableFact]
    public void Outcomes_are_kept_for_four_days_encrypted_and_go_with_the_stack_for_they_are_no_work()
    {
        JsonNode resource = orders.Value.Only("AWS::SQS::Queue", Queue);

        resource["Properties"]!["MessageRetentionPeriod"]!.GetValue<int>().ShouldBe(4 * 24 * 3600);
        resource["Properties"]!["SqsManagedSseEnabled"]!.GetValue<bool>().ShouldBeTrue();
        resource["Properties"]!["RedrivePolicy"].ShouldBeNull();
        resource["DeletionPolicy"]!.GetValue<string>().ShouldBe("Delete");
    }

    [SkippableFact]
    public void EventBridge_may_send_for_this_rule_alone_and_nobody_without_TLS()
    {
        JsonNode[] statements = [.. orders.Value.Properties("AWS::SQS::QueuePolicy", Queue)["PolicyDocument"]!["Statement"]!.AsArray().Select(static it => it!)];

        statements.Length.ShouldBe(2);
        statements[0]["Effect"]!.GetValue<string>().ShouldBe("Deny");
        statements[0]["Condition"]!["Bool"]!["aws:SecureTransport"]!.GetValue<string>().ShouldBe("false");
        statements[1]["Effect"]!.GetValue<string>().ShouldBe("Allow");
        statements[1]["Action"]!.GetValue<string>().ShouldBe("sqs:SendMessage");
        statements[1]["Principal"]!["Service"]!.GetValue<string>().ShouldBe("events.amazonaws.com");
        statements[1]["Resource"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(orders.Value.IdOf("AWS::SQS::Queue", Queue));
        statements[1]["Condition"]!["ArnEquals"]!["aws:SourceArn"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(orders.Value.IdOf("AWS::Events::Rule"));
    }

    [SkippableFact]
    public void A_key_of_the_queues_may_be_used_by_EventBridge_of_the_same_account()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(it, null, loop => loop with { EncryptionKey = new Key(it, "QueueKey") }));

        JsonNode statement = stack.Properties("AWS::KMS::Key")["KeyPolicy"]!["Statement"]!.AsArray()
            .Where(static it => it!["Sid"]?.GetValue<string>() == "TellOutcomes").ShouldHaveSingleItem()!;
        statement["Principal"]!["Service"]!.GetValue<string>().ShouldBe("events.amazonaws.com");
        Statements.Actions(statement).ShouldBe(["kms:Decrypt", "kms:GenerateDataKey"]);
        statement["Condition"]!["StringEquals"]!["aws:SourceAccount"]!["Ref"]!.GetValue<string>().ShouldBe("AWS::AccountId");
    }

    [SkippableFact]
    public void The_worker_is_told_of_the_queue_and_may_take_from_it()
    {
        string id = orders.Value.IdOf("AWS::SQS::Queue", Queue);

        orders.Value.Variables("Worker")["Retrier__Loops__orders__OutcomeQueue"]["Ref"]!.GetValue<string>().ShouldBe(id);
        JsonNode statement = Statements.OfWorker(orders.Value).Single(static it => it["Sid"]!.GetValue<string>() == "OrdersHearOutcomes");
        statement["Resource"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(id);
        Statements.Actions(statement).ShouldBe(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"]);
    }
}
