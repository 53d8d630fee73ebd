using Retrier.Abstractions.Queues;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>
/// The long poll: looks for messages, and waits until a send, a give-back or a due time makes it worth looking again.
/// </summary>
internal sealed class QueueReceiver(
    QueueState state,
    MessageReader reader,
    Func<MessagesLeased, Task> journal,
    TimeProvider timeProvider)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Receives. A cancelled wait has leased nothing.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long now = timeProvider.GetUtcNow().UtcTicks;
            LeasedBatch batch = state.Lease(request.MaxMessages, now, now + request.VisibilityTimeout.Ticks, journal);
            if (batch.Messages.Count > 0)
            {
                // From here on the messages are the caller's: no cancellation may lose them on the way.
                await batch.Written.ConfigureAwait(false);
                return [.. batch.Messages.Select(reader.Received).OfType<ReceivedMessage>()];
            }

            TimeSpan left = request.Wait - timeProvider.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return [];
            }

            await WaitAsync(batch.Changed, Pause(left, batch.NextDue, now), cancellationToken).ConfigureAwait(false);
        }
    }

    private static TimeSpan Pause(TimeSpan left, long? nextDue, long now)
    {
        TimeSpan pause = nextDue is { } due && due - now < left.Ticks ? TimeSpan.FromTicks(due - now) : left;

        // Timers count whole milliseconds: without this the last fraction of one would be a busy loop.
        return pause < ShortestWait ? ShortestWait : TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
    }

    private static void Check(ReceiveRequest request)
    {
        BatchSize.Check(request.MaxMessages, nameof(request));
        if (request.Wait < TimeSpan.Zero || request.Wait > QueueLimits.MaxWait)
        {
            throw new ArgumentException($"A receive waits 0 to {QueueLimits.MaxWait}, not {request.Wait}.", nameof(request));
        }

        if (request.VisibilityTimeout < TimeSpan.Zero || request.VisibilityTimeout > QueueLimits.MaxVisibility)
        {
            throw new ArgumentException(
                $"A visibility timeout is 0 to {QueueLimits.MaxVisibility}, not {request.VisibilityTimeout}.",
                nameof(request));
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changed, Task.Delay(pause, timeProvider, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }
}
