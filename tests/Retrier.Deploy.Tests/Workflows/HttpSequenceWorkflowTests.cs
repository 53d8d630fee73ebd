using System.Text.Json.Nodes;

using Amazon.CDK;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;

using Retrier.Cdk.Workflows;
using Retrier.Deploy.Tests.Testing;

namespace Retrier.Deploy.Tests.Workflows;

[Collection(CdkCollection.Name)]
public sealed class HttpSequenceWorkflowTests
{
    private static readonly IReadOnlyList<HttpCall> Calls =
    [
        new HttpCall { Name = "ReserveStock", Url = "https://stock.example/reserve" },
        new HttpCall { Name = "ChargeCard", Url = "https://card.example/charge" },
        new HttpCall { Name = "BookCourier", Url = "https://courier.example/slots", Method = "GET" },
    ];

    [SkippableFact]
    public void The_role_may_do_what_the_calls_need_and_nothing_else() =>
        Approved.ShouldBe("Workflows/http-sequence-role.approved.txt", PolicyText.Of(Made()));

    [SkippableFact]
    public void No_statement_is_on_everything() => Statements.Of(Made())
        .SelectMany(static statement => Statements.Each(statement["Resource"]))
        .ShouldNotContain(static resource => resource is JsonValue);

    [SkippableFact]
    public void Its_own_queues_keep_failures_and_results_encrypted_and_as_long_as_queues_can()
    {
        SynthesisedStack stack = Made();

        foreach (JsonNode queue in new[] { stack.Only("AWS::SQS::Queue", "Failure"), stack.Only("AWS::SQS::Queue", "Output") })
        {
            queue["Properties"]!["SqsManagedSseEnabled"]!.GetValue<bool>().ShouldBeTrue();
            queue["Properties"]!["MessageRetentionPeriod"]!.GetValue<int>().ShouldBe(14 * 24 * 3600);
            queue["DeletionPolicy"]!.GetValue<string>().ShouldBe("Retain");
        }

        stack.All("AWS::SQS::QueuePolicy").Count.ShouldBe(2);
    }

    [SkippableFact]
    public void Queues_that_are_given_are_used_and_none_is_made()
    {
        SynthesisedStack stack = Made(static (it, props) => props with
        {
            FailureQueue = Queue.FromQueueArn(it, "failure", "arn:aws:sqs:eu-west-1:123456789012:failure"),
            OutputQueue = Queue.FromQueueArn(it, "output", "arn:aws:sqs:eu-west-1:123456789012:output"),
        });

        stack.All("AWS::SQS::Queue").ShouldBeEmpty();
        stack.ToString().ShouldContain("arn:aws:sqs:eu-west-1:123456789012:output");
    }

    [SkippableFact]
    public void Every_placeholder_of_the_definition_has_its_substitution()
    {
        JsonNode machine = Made(static (_, props) => props with { StateMachineName = "orders" }).Properties("AWS::StepFunctions::StateMachine");

        machine["StateMachineName"]!.GetValue<string>().ShouldBe("orders");
        machine["StateMachineType"]!.GetValue<string>().ShouldBe("STANDARD");
        machine["DefinitionString"]!.GetValue<string>().ShouldBe(HttpSequenceDefinition.Write(Calls));
        Placeholders.Of(machine["DefinitionString"]!.GetValue<string>())
            .ShouldBe(machine["DefinitionSubstitutions"]!.AsObject().Select(static it => it.Key), ignoreOrder: true);
    }

    [SkippableFact]
    public void What_may_only_be_allowed_on_everything_is_off_unless_asked_for()
    {
        JsonNode quiet = Made().Properties("AWS::StepFunctions::StateMachine");
        JsonNode watched = Made(static (_, props) => props with { Logging = true, Tracing = true }).Properties("AWS::StepFunctions::StateMachine");

        quiet["LoggingConfiguration"].ShouldBeNull();
        watched["LoggingConfiguration"]!["Level"]!.GetValue<string>().ShouldBe("ERROR");
        watched["LoggingConfiguration"]!["IncludeExecutionData"]!.GetValue<bool>().ShouldBeFalse();
        watched["TracingConfiguration"]!["Enabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    [SkippableFact]
    public void The_state_machine_does_not_wait_for_the_policy_that_waits_for_it()
    {
        SynthesisedStack stack = Made();
        string calls = stack.IdOf("AWS::IAM::Policy", "Calls");

        stack.Only("AWS::StepFunctions::StateMachine")["DependsOn"]!.AsArray().Select(static it => it!.GetValue<string>()).ShouldNotContain(it => it == calls);
    }

    private static SynthesisedStack Made(Func<Stack, HttpSequenceWorkflowProps, HttpSequenceWorkflowProps>? more = null) => SynthesisedStack.Of(stack =>
    {
        HttpSequenceWorkflowProps props = new()
        {
            Calls = Calls,
            Connection = new Connection(stack, "Connection", new ConnectionProps
            {
                Authorization = Authorization.ApiKey("x-api-key", SecretValue.SecretsManager("orders-api-key")),
            }),
        };
        _ = new HttpSequenceWorkflow(stack, "Orders", more is null ? props : more(stack, props));
    });
}
