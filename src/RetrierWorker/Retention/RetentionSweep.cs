using Retrier.Abstractions.Queues;

using RetrierWorker.Sweeping;

namespace RetrierWorker.Retention;

/// <summary>
/// Looks at a queue once, within bounds, and refreshes what is near its end. Everything else is given back when the look ends.
/// </summary>
internal sealed class RetentionSweep(IMessageQueue queue, bool fifo, Refreshing? refreshing, RetentionBounds bounds, TimeProvider time)
{
    private readonly HashSet<string> _copies = new(StringComparer.Ordinal);
    private DateTimeOffset? _oldest;
    private long _seen;
    private int _near;
    private string? _problem;

    /// <summary>How many messages were sent anew so far.</summary>
    public int Refreshed { get; private set; }

    /// <summary>Looks once; a sweep is for one look.</summary>
    public async Task<RetentionLook> RunAsync(RetentionTerms terms, CancellationToken cancellationToken)
    {
        DateTimeOffset began = time.GetUtcNow();
        QueueDepth depth = await queue.GetDepthAsync(cancellationToken);
        if (depth.OldestSentAt is { } known && !terms.IsDue(known, began))
        {
            // told without receiving anything
            return new RetentionLook { NotOlderThan = known, OldestSentAt = known, Ended = true };
        }

        SweepResult result = await new QueueSweep(queue, bounds.Sweep, time).RunAsync(
            messages => TakeAsync(messages, terms, cancellationToken), cancellationToken);
        bool ended = result.End is SweepEnd.Empty;
        return new RetentionLook
        {
            NotOlderThan = ended && SawAll(depth) ? Earlier(_oldest, began) : null,
            OldestSentAt = _oldest,
            Near = _near,
            Refreshed = Refreshed,
            Ended = ended,
            Parts = ended ? 1 : (int)Math.Min(depth.Total / Math.Max(_seen, 1), RetentionSchedule.MostParts) + 1,
            Problem = _problem,
        };
    }

    /// <summary>
    /// A FIFO queue holds back the rest of a group while its first messages are in hand; as the rest is younger, it need not be seen, unless
    /// they are in somebody else's hand.
    /// </summary>
    private bool SawAll(QueueDepth depth) => _seen >= depth.Total || (fifo && depth.InFlight == 0);

    private static DateTimeOffset Earlier(DateTimeOffset? oldest, DateTimeOffset other) =>
        oldest is { } sentAt && sentAt < other ? sentAt : other;

    private async Task<SweepStep> TakeAsync(IReadOnlyList<ReceivedMessage> messages, RetentionTerms terms, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        ReceivedMessage[] first = [.. messages.Where(message => !_copies.Contains(message.Id))];
        RefreshStep step = await RefreshAsync([.. first.Where(message => terms.IsDue(message.SentAt, now))]);
        _copies.UnionWith(step.Copies);
        Refreshed += step.Sent;
        _seen += first.Length;
        if (step.Sent > 0)
        {
            // the copies are the oldest there are now, if nothing else is
            _oldest = Earlier(_oldest, now);
        }

        foreach (DateTimeOffset sentAt in first.Where(message => !step.Safe.Contains(message.Id)).Select(message => message.SentAt))
        {
            _oldest = _oldest < sentAt ? _oldest : sentAt;
            _near += terms.IsNear(sentAt, now) ? 1 : 0;
        }

        TimeSpan pause = (bounds.Looking * messages.Count) + (bounds.Sending * step.Sent);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, time, cancellationToken);
        }

        return new SweepStep(step.Gone, Stop: false);
    }

    private async Task<RefreshStep> RefreshAsync(ReceivedMessage[] due)
    {
        // after one problem no more is sent in this look: a queue that refuses is not asked a thousand times
        if (refreshing is null || due.Length == 0 || (_problem is not null && _problem != Refreshing.NoRoom))
        {
            return RefreshStep.Nothing;
        }

        RefreshStep step = await refreshing.RefreshAsync(due);
        _problem = refreshing.TakeProblem() ?? _problem;
        return step;
    }
}
