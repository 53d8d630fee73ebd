using System.Text.Json.Nodes;

using Retrier.Cdk;
using Retrier.Deploy.Tests.Testing;

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
            service.AddRetryLoop("card-refunds", Given.Loop(it, "refunds") with { Redrive = true });
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
    public void No_statement_allows_actions_by_the_dozen() =>
        Statements.Of(Given.Orders()).SelectMany(Statements.Actions).ShouldNotContain(static action => action.Contains('*'));

    [SkippableFact]
    public void Each_need_has_one_statement_of_its_own() =>
        Statements.OfWorker(Given.Orders()).Select(static it => it["Sid"]!.GetValue<string>()).ShouldBeUnique(StringComparer.Ordinal);

    [SkippableFact]
    public void Forty_loops_fit_into_the_policies_of_one_role()
    {
        var stack = SynthesisedStack.Of(static it =>
        {
            RetrierService service = new(it, "Retrier", Given.Service);
            foreach (int number in Enumerable.Range(1, 40))
            {
                service.AddRetryLoop($"orders-of-branch-{number}", Given.Loop(it, $"orders-of-branch-{number}"));
            }
        });

        Statements.OfWorker(stack).Count(static it => it["Sid"]!.GetValue<string>().EndsWith("Receive", StringComparison.Ordinal)).ShouldBe(40);
        stack.All("AWS::IAM::Policy", "TaskRole").ShouldAllBe(static policy => policy.Value.ToJsonString(null).Length < 20_000);
    }

    private static bool IsAll(JsonNode resource) => resource is JsonValue text && text.GetValue<string>() == "*";
}
