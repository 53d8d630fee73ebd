using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Messages;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Recovery;

/// <summary>Work that fails again and again is parked, and an operator has the last word.</summary>
public sealed class AttemptsJourney
{
    private const int MaxAttempts = 3;

    [Fact]
    public async Task After_three_replays_a_message_is_parked_and_moved_back_by_hand_it_is_replayed_once_more()
    {
        await using Worker worker = await Worker.StartAsync(("Retrier:Loops:orders:MaxAttempts", $"{MaxAttempts}"));
        worker.Upstream.Break("ChargeCard", new StepFault());
        await worker.OrderAsync("order-1");
        for (int replay = 1; replay <= MaxAttempts; replay++)
        {
            await worker.Retry.LookAsync();
            await worker.TurnToReplayAsync();
            await worker.Failure.LookAsync();
            await worker.TurnToCaptureAsync();
        }

        ReceivedMessage parked = await worker.Parked.TakeAsync();
        HeaderReading header = HeaderText.Read(parked);
        header.Header!.Reason.ShouldBe(ParkReason.AttemptsExhausted.Code);
        header.Attempt.ShouldBe(MaxAttempts + 1);
        (await worker.Retry.CountAsync()).ShouldBe(0);

        worker.Upstream.Mend("ChargeCard");
        await MoveToRetryAsync(worker, parked);
        await worker.TurnToReplayAsync();

        Orders.NameIn((await worker.Output.TakeAsync()).Body).ShouldBe("order-1");
        string name = ExecutionName.For(header.Incident!.Value, MaxAttempts + 1, parked.Body.Span, generation: 1).ToString();
        name.ShouldEndWith("-g1");
        ((await worker.Orders.DescribeAsync(name, CancellationToken.None))?.Status).ShouldBe(ExecutionStatus.Succeeded);
    }

    /// <summary>As an operator does it in a queue's console: body and attributes sent again, then deleted.</summary>
    private static async Task MoveToRetryAsync(Worker worker, ReceivedMessage parked)
    {
        await worker.Retry.PutAsync([new OutgoingMessage { Body = parked.Body, Attributes = parked.Attributes }]);
        await worker.Parked.DeleteAsync([parked.ReceiptHandle], CancellationToken.None);
    }
}
