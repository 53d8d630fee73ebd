using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Messages;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Recovery;

/// <summary>A replay that takes too long tells nobody, and is not lost for it.</summary>
public sealed class TimedOutJourney
{
    [Fact]
    public async Task A_replay_that_timed_out_waits_in_the_retry_queue_for_its_next_attempt_and_resumes_then()
    {
        await using Worker worker = await Worker.StartAsync(("Retrier:Local:StateMachines:orders:Timeout", "00:00:02"));
        worker.Upstream.Break("ChargeCard", new StepFault(DelayMilliseconds: 60_000));
        await worker.Failure.PutAsync(Orders.Failure("order-1"));
        ReceivedMessage captured = await worker.Retry.LookAsync();
        await worker.TurnToReplayAsync();
        await worker.UntilAsync(static loop => loop.Counts.Started == 1, "the replay is started");
        await worker.SetAsync(Tap.Replay, TapState.Closed);
        await worker.UntilAsync(
            static loop => loop.Counts is { Captured: 2, TimedOut: 1, FailedAgain: 1, Unsettled: 0 }, "its work is put back");

        ReceivedMessage again = await worker.Retry.LookAsync();
        HeaderReading header = HeaderText.Read(again);
        (header.Incident, header.Attempt, header.Header!.Error).ShouldBe((HeaderText.Read(captured).Incident, 2, "States.Timeout"));
        string first = ExecutionName.For(header.Incident!.Value, 1, captured.Body.Span).ToString();
        ((await worker.Orders.DescribeAsync(first, CancellationToken.None))?.Status).ShouldBe(ExecutionStatus.TimedOut);
        (await worker.Failure.CountAsync()).ShouldBe(0);

        worker.Upstream.Mend("ChargeCard");
        await worker.TurnToCaptureAsync();
        await worker.TurnToReplayAsync();
        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-1");
        await worker.UntilEmptyAsync();
    }
}
