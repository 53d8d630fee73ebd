using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Amazon.CDK.AWS.KMS;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Deploy.Tests.Permissions;

[Collection(CdkCollection.Name)]
public sealed class PermissionsTests
{
    /// <summary>Actions for which AWS knows no resources: they are granted for all or not at all.</summary>
    private static readonly HashSet<string> WithoutResources = new(
        ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "ecr:GetAuthorizationToken"], StringComparer.Ordinal);

    [SkippableFact]
    public void What_the_tasks_may_do_is_what_was_approved()
    {
        var stack = SynthesisedStack.Of(static it =>
        {
            RetrierService service = Given.OrdersIn(it, null, static loop => loop with { IdempotencyKey = "order.id" });
            service.AddRetryLoop("quotes", Given.Loop(it, "quotes") with { Synchronous = true });
            service.AddRetryLoop("card-refunds", Given.Loop(it, "refunds") with { Redrive = true, OutcomeEvents = false, RefreshFailures = true });
        });

        Approved.ShouldBe("Permissions/task-roles.approved.txt", PolicyText.Of(stack));
    }

    [SkippableFact]
    public void No_statement_is_for_all_resources_where_AWS_lets_one_name_them()
    {
        SynthesisedStack stack = Given.Orders(null, static loop => loop with { IdempotencyKey = "order.id" });

        foreach (JsonNode statement in Statements.Of(stack).Where(static it => Statements.Each(it["Resource"]).Any(IsAll)))
        {
            Statements.Actions(statement).ShouldBeSubsetOf(WithoutResources, StringComparer.Ordinal);
        }
    }

    [SkippableFact]
    public void Without_traces_no_statement_is_for_all_resources()
    {
        SynthesisedStack stack = Given.Orders(static service => service with { Traces = false });

        Statements.Of(stack).SelectMany(static it => Statements.Each(it["Resource"])).ShouldNotContain(static it => IsAll(it));
    }

    [SkippableFact]
    public void The_tasks_may_do_what_the_configuration_page_says_it_takes_and_no_more()
    {
        var stack = SynthesisedStack.Of(static it => Given.OrdersIn(
            it, static service => service with { Traces = false }, loop => loop with { IdempotencyKey = "id", Redrive = true, EncryptionKey = new Key(it, "Key") })
            .AddRetryLoop("quotes", Given.Loop(it, "quotes") with { Synchronous = true }));
        string page = File.ReadAllText(Repository.Find("docs", "configuration.md")!);
        string table = page[page.IndexOf("The permissions it takes:", StringComparison.Ordinal)..page.IndexOf("## The local provider", StringComparison.Ordinal)];

        Statements.OfWorker(stack).SelectMany(Statements.Actions)
            .Where(static action => !action.StartsWith("logs:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(Regex.Matches(table, "`(?<action>[a-z]+:[A-Za-z]+)`", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Select(static match => match.Groups["action"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void No_statement_allows_actions_by_the_dozen() =>
        Statements.Of(Given.Orders()).SelectMany(Statements.Actions).ShouldNotContain(static action => action.Contains('*'));

    [SkippableFact]
    public void Each_need_has_one_statement_of_its_own() =>
        Statements.OfWorker(Given.Orders()).Select(static it => it["Sid"]!.GetValue<string>()).ShouldBeUnique(StringComparer.Ordinal);

    [SkippableFact]
    public void Twenty_four_loops_fit_into_one_stack_and_the_policies_of_one_role()
    {
        const int Most = 24;
        var stack = SynthesisedStack.Of(static it =>
        {
            RetrierService service = new(it, "Retrier", Given.Service);
            foreach (int number in Enumerable.Range(1, Most))
            {
                service.AddRetryLoop($"orders-of-branch-{number}", Given.Loop(it, $"orders-of-branch-{number}"));
            }
        });

        Statements.OfWorker(stack).Count(static it => it["Sid"]!.GetValue<string>().EndsWith("Receive", StringComparison.Ordinal)).ShouldBe(Most);
        stack.Resources.Count().ShouldBeLessThan(500, "CloudFormation takes no more in one stack");
        stack.All("AWS::IAM::Policy", "TaskRole").ShouldAllBe(static policy => policy.Value.ToJsonString(null).Length < 20_000);
    }

    private static bool IsAll(JsonNode resource) => resource is JsonValue text && text.GetValue<string>() == "*";
}
