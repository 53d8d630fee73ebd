using System.Globalization;

using Retrier.Deploy.Tests.Workflows.Running;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>An outage in the deployed example, from the failure to the result.</summary>
public sealed class ExampleJourney
{
    /// <summary>So few that the worker describes each execution; of more it would read a list.</summary>
    private const int Orders = 3;

    /// <summary>What is needed only when a replay must be stopped, and what the collector does.</summary>
    private static readonly string[] Unused = ["OrdersCloseReplayTap", "PayoutsCloseReplayTap", "WriteMetrics", "WriteTraces"];

    [SkippableFact]
    public async Task What_fails_in_the_deployed_example_is_captured_and_replayed_with_just_the_permissions_it_was_given()
    {
        await using DeployedExample example = await DeployedExample.OpenAsync();
        example.Upstream.Answer("/charges", new UpstreamAnswer(500, """{"error":"no card today"}"""));
        example.Upstream.Answer("/pay", new UpstreamAnswer(500, """{"error":"no money today"}"""));

        foreach (int order in Enumerable.Range(1, Orders))
        {
            await example.StartAsync("Orders", string.Create(CultureInfo.InvariantCulture, $"order-{order}"), $$"""{"orderId":"order-{{order}}"}""");
        }

        await example.StartAsync("Payouts", "payout-1", """{"payoutId":"payout-1"}""");
        await SeeDepthsAsync(example, ("LoopsordersRetry", Orders), ("LoopspayoutsRetry", 1));

        example.Upstream.Answer("/charges", new UpstreamAnswer(200, """{"charged":true}"""));
        example.Upstream.Answer("/pay", new UpstreamAnswer(200, """{"paid":true}"""));
        foreach (string loop in new[] { "orders", "payouts" })
        {
            example.Turn(loop, "capture", "closed");
            example.Turn(loop, "replay", "open");
        }

        await SeeDepthsAsync(example, ("OrdersOutput", Orders), ("LoopsordersRetry", 0), ("LoopspayoutsRetry", 0));
        await Until.TrueAsync(() => Task.FromResult(example.Upstream.Calls("/pay").Count == 2 && OutcomesAreKnown(example)), () => example.Worker.Said);
        (await example.TellEndsAsync()).ShouldBe(Orders + 1, "replays are told of, and first executions are not");
        await SeeDepthsAsync(example, ("LoopsordersOutcomeQueue", 0), ("LoopspayoutsOutcomeQueue", 0));
        example.Upstream.Calls("/reservations").Count.ShouldBe(Orders, "what had been done before the failure is not done again");
        (await example.Worker.StopAsync()).ShouldBe(0, example.Worker.Said);
        example.Worker.Said.ShouldNotContain("from the outcome queue were deleted", Case.Sensitive, "what the rule sends must be what the worker reads");
        example.Gate.Denied.ShouldBeEmpty("the worker asked for what its role does not allow");
        example.Allowed.Select(static statement => statement.Id).Except(example.Gate.Used, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray().ShouldBe(Unused, "a permission that nobody needs");
    }

    private static bool OutcomesAreKnown(DeployedExample example) =>
        example.Gate.Used.Intersect(["OrdersOutcomes", "PayoutsOutcomes"], StringComparer.Ordinal).Count() == 2;

    private static Task SeeDepthsAsync(DeployedExample example, params (string Queue, int Messages)[] wanted) => Until.TrueAsync(
        async () =>
        {
            foreach ((string queue, int messages) in wanted)
            {
                if (await example.DepthAsync(queue) != messages)
                {
                    return false;
                }
            }

            return true;
        },
        () => $"{string.Join("; ", example.Gate.Denied)}\n{example.Worker.Said}");
}
