using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;

using RetrierWorker.Configuration;

namespace RetrierWorker.Outcomes;

/// <summary>One batch of the outcome queue: received, taken up, and only then deleted; what is another task's goes back.</summary>
/// <remarks>
/// If the process dies after the receive, or while events are taken up, they come again when their visibility timeout ends, to another task;
/// what this one had counted is forgotten with it, and what it had found to be put back is found by looking back. If it dies after the
/// deletion, the same holds for what it had not put back yet. An event that goes back and whose change of visibility fails comes back with
/// the visibility timeout. A deletion that fails brings the event again, and it is known then.
/// </remarks>
internal sealed class OutcomeQueue(LoopSettings loop, OutcomeQueueParts parts, OutcomeWatch watch, TimeProvider time, RefusedEvents refused)
{
    private static readonly ReceiveRequest Receive =
        new(QueueLimits.BatchEntries, QueueLimits.MaxWait, VisibilityTimeout: TimeSpan.FromSeconds(30));

    /// <summary>Takes up what came; returns how many events that were.</summary>
    /// <exception cref="PortException">The queue cannot be read or written now.</exception>
    public async Task<int> TakeUpAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ReceivedMessage> batch = await parts.Queue.ReceiveAsync(Receive, cancellationToken);
        List<string> done = [];
        List<VisibilityChange> back = [];
        (int notUnderstood, int ofOthers) = (0, 0);
        foreach (ReceivedMessage message in batch)
        {
            OutcomeEvent change = parts.Events.Read(message.Body);
            notUnderstood += change.Kind is OutcomeEventKind.NotUnderstood ? 1 : 0;
            ofOthers += change.Kind is OutcomeEventKind.OtherStateMachine ? 1 : 0;
            TimeSpan age = time.GetUtcNow() - message.SentAt;
            if (change.Outcome is not null && Hear(change, age) is EventFate.ForOthers)
            {
                back.Add(new VisibilityChange(message.ReceiptHandle, EventRules.HiddenFor(age)));
            }
            else
            {
                done.Add(message.ReceiptHandle);
            }
        }

        refused.Count(notUnderstood, ofOthers);
        await SettleAsync(done, back);
        return batch.Count;
    }

    private EventFate Hear(OutcomeEvent change, TimeSpan age) =>
        watch.Hear(change.Outcome!, EventRules.MayBeReplay(change, loop.Replay.Mode), age, loop.Replay.SettleGrace);

    /// <summary>Not cancelled by a shutdown: what was counted must not come again, and others wait for what goes back.</summary>
    private async Task SettleAsync(List<string> done, List<VisibilityChange> back)
    {
        if (back.Count > 0)
        {
            await parts.Queue.ChangeVisibilityAsync(back, CancellationToken.None);
        }

        if (done.Count > 0)
        {
            await parts.Queue.DeleteAsync(done, CancellationToken.None);
        }
    }
}
