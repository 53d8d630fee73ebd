using System.Text.Json.Nodes;

using Amazon.CDK.AWS.KMS;

using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Loops;

[Collection(CdkCollection.Name)]
public sealed class RetryLoopTests(OrdersStack orders) : IClassFixture<OrdersStack>
{
    [SkippableTheory]
    [InlineData("Retry")]
    [InlineData("Parked")]
    public void A_queue_of_the_loop_keeps_messages_for_14_days_encrypted_and_outlives_the_stack(string queue)
    {
        JsonNode resource = orders.Value.Only("AWS::SQS::Queue", queue);

        resource["Properties"]!["MessageRetentionPeriod"]!.GetValue<int>().ShouldBe(14 * 24 * 3600);
        resource["Properties"]!["SqsManagedSseEnabled"]!.GetValue<bool>().ShouldBeTrue();
        resource["DeletionPolicy"]!.GetValue<string>().ShouldBe("Retain");
        resource["UpdateReplacePolicy"]!.GetValue<string>().ShouldBe("Retain");
    }

    [SkippableTheory]
    [InlineData("Retry")]
    [InlineData("Parked")]
    public void A_queue_of_the_loop_takes_no_call_without_TLS(string queue)
    {
        string id = orders.Value.IdOf("AWS::SQS::Queue", queue);
        JsonNode policy = orders.Value.Properties("AWS::SQS::QueuePolicy", queue);

        policy["Queues"]!.AsArray().ShouldHaveSingleItem()!["Ref"]!.GetValue<string>().ShouldBe(id);
        JsonNode statement = policy["PolicyDocument"]!["Statement"]!.AsArray().ShouldHaveSingleItem()!;
        statement["Effect"]!.GetValue<string>().ShouldBe("Deny");
        statement["Action"]!.GetValue<string>().ShouldBe("sqs:*");
        statement["Condition"]!["Bool"]!["aws:SecureTransport"]!.GetValue<string>().ShouldBe("false");
    }

    [SkippableFact]
    public void What_is_received_a_thousand_times_from_Retry_is_parked_by_SQS_itself()
    {
        JsonNode redrive = orders.Value.Properties("AWS::SQS::Queue", "Retry")["RedrivePolicy"]!;

        redrive["maxReceiveCount"]!.GetValue<int>().ShouldBe(1000);
        redrive["deadLetterTargetArn"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(orders.Value.IdOf("AWS::SQS::Queue", "Parked"));
    }

    [SkippableFact]
    public void With_a_key_of_their_own_all_queues_are_encrypted_with_it_and_the_worker_may_use_it()
    {
        var stack = SynthesisedStack.Of(
            static it => Given.OrdersIn(it, null, loop => loop with { EncryptionKey = new Key(it, "QueueKey") }));
        string key = stack.IdOf("AWS::KMS::Key");

        stack.All("AWS::SQS::Queue").Count.ShouldBe(3);
        foreach ((_, JsonNode queue) in stack.All("AWS::SQS::Queue"))
        {
            queue["Properties"]!["KmsMasterKeyId"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(key);
        }

        JsonNode statement = Statements.OfWorker(stack).Single(static it => it["Sid"]!.GetValue<string>() == "OrdersUseQueueKeys");
        statement["Resource"]!["Fn::GetAtt"]![0]!.GetValue<string>().ShouldBe(key);
    }
}
