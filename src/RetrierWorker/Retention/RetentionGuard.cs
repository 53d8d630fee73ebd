using Retrier.Abstractions.Queues;

using RetrierWorker.Configuration;

namespace RetrierWorker.Retention;

/// <summary>
/// Keeps a loop's Failure and Retry queue from deleting messages by themselves, unread: raises an alarm with the deadline, and sends
/// messages anew where the settings say so.
/// </summary>
/// <remarks>
/// <para>
/// SQS tells the age of no message without handing it out, so the guard receives, seldom (<see cref="RetentionSchedule"/>), and gives
/// back. Each look raises a message's receive count by one: once in the time between its sending and its nearing the end, and up to four
/// times a margin and task from then on, or while somebody always has part of the queue in hand. A queue with a redrive policy needs
/// room for that.
/// </para>
/// <para>
/// Every task may run it. Two that look at once see a part of the queue each, and look again soon. What is refreshed twice is there
/// twice and leads to one execution name. Refreshing is neither capture nor replay and asks no tap: what counts against a campaign's
/// cut-off is in the message and stays.
/// </para>
/// <para>A queue with more messages than one look may see is looked at in parts, as SQS hands them out: mostly the oldest first.</para>
/// </remarks>
internal sealed class RetentionGuard
{
    private readonly RetentionWatch[] _watches;

    /// <summary>Guards the two queues of a loop.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="failure">Its Failure queue.</param>
    /// <param name="retry">Its Retry queue.</param>
    /// <param name="refreshed">Told the name of a queue and how many of its messages were sent anew.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where alarms go.</param>
    public RetentionGuard(
        LoopSettings loop,
        IMessageQueue failure,
        IMessageQueue retry,
        Action<string, int> refreshed,
        TimeProvider time,
        ILogger logger)
    {
        RetentionSettings settings = loop.Retention;
        GuardedQueue[] queues =
        [
            new(loop.Name, failure, settings.Margin, settings.RefreshFailure ? message => RefreshedMessage.OfFailure(message, loop) : null, "Retention:RefreshFailure"),
            new(loop.Name, retry, settings.Margin, settings.RefreshRetry ? message => RefreshedMessage.OfRetry(message, loop.Name) : null, "Retention:RefreshRetry"),
        ];
        _watches = [.. queues.Select(queue => new RetentionWatch(queue, RetentionBounds.Usual, refreshed, time, logger))];
    }

    /// <summary>What is known of the Failure and the Retry queue, in this order.</summary>
    public IReadOnlyList<RetentionReport> Reports => [.. _watches.Select(watch => watch.Report)];

    /// <summary>Guards until told to stop. Ends at once where queues keep messages for ever.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_watches.Select(watch => watch.RunAsync(stop)));
}
