using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Messages;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Recovery;

/// <summary>One order from its first failure to its success.</summary>
public sealed class FailedOrderJourney
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string TraceState = "vendor=before";

    [Fact]
    public async Task An_order_that_fails_twice_more_keeps_its_incident_and_its_trace_until_it_succeeds()
    {
        await using Worker worker = await Worker.StartAsync();
        worker.Upstream.Break("ChargeCard", new StepFault());
        StartResult first = await worker.OrderAsync("order-1", Trace, TraceState);
        var incident = IncidentId.Begin(first.ExecutionId!);

        for (int attempt = 1; attempt <= 2; attempt++)
        {
            string name = await CapturedAsAsync(worker, incident, attempt);
            await worker.TurnToReplayAsync();
            ReceivedMessage failedAgain = await worker.Failure.LookAsync();
            Orders.ExecutionIn(failedAgain.Body).ShouldBe(name);
            await worker.TurnToCaptureAsync();
        }

        string last = await CapturedAsAsync(worker, incident, attempt: 3);
        worker.Upstream.Mend("ChargeCard");
        await worker.TurnToReplayAsync();

        ReceivedMessage result = await worker.Output.TakeAsync();
        Orders.NameIn(result.Body).ShouldBe("order-1");
        TraceOf(result).ShouldBe((Trace, TraceState));
        ((await worker.Orders.DescribeAsync(last, CancellationToken.None))?.Status).ShouldBe(ExecutionStatus.Succeeded);
        await worker.UntilEmptyAsync();
        (await worker.Parked.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_put_into_the_Retry_queue_by_hand_is_replayed_under_a_name_made_from_its_id()
    {
        await using Worker worker = await Worker.StartAsync();
        await worker.TurnToReplayAsync();

        string id = await worker.Retry.PutAsync(Orders.Input("order-by-hand"));

        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-by-hand");
        var name = ExecutionName.For(IncidentId.Begin(id), 1, Orders.Input("order-by-hand"));
        ((await worker.Orders.DescribeAsync(name.ToString(), CancellationToken.None))?.Status).ShouldBe(ExecutionStatus.Succeeded);
    }

    /// <summary>Waits for the Retry message, checks it, and returns the name its replay must have.</summary>
    private static async Task<string> CapturedAsAsync(Worker worker, IncidentId incident, int attempt)
    {
        ReceivedMessage captured = await worker.Retry.LookAsync();
        HeaderReading header = HeaderText.Read(captured);
        (header.Incident, header.Attempt).ShouldBe((incident, attempt));
        header.Header!.Fingerprint.ShouldStartWith("ChargeCard/");
        TraceOf(captured).ShouldBe((Trace, TraceState));
        Orders.NameIn(captured.Body).ShouldBe("order-1");
        string name = ExecutionName.For(incident, attempt, captured.Body.Span).ToString();
        name.ShouldMatch($"^retry-[0-9a-f]{{32}}-{attempt}-[0-9a-f]{{12}}$");
        return name;
    }

    private static (string?, string?) TraceOf(ReceivedMessage message) =>
        (message.TextAttribute(TraceContext.Parent), message.TextAttribute(TraceContext.State));
}
