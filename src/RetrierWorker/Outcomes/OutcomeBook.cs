using Retrier.Abstractions.Outcomes;

using RetrierWorker.Telemetry;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Counts and tells each outcome once, whatever source told it first: a question, an event, the start itself. Safe for use by many threads.
/// </summary>
/// <param name="followed">What is waited for.</param>
/// <param name="meters">Counts it.</param>
/// <param name="tell">Is told of it, one at a time; null for nobody.</param>
/// <param name="silent">Puts its work back where nobody else does.</param>
internal sealed class OutcomeBook(FollowedExecutions followed, LoopMeters meters, Action<ExecutionOutcome>? tell, SilentEnds? silent)
{
    /// <summary>Twice as many as are followed: more than end while an event is under way.</summary>
    private const int Remembered = 2 * OutcomeWatch.MaxFollowed;

    private readonly Lock _lock = new();
    private readonly Lock _oneAtATime = new();
    private readonly SettledEnds _settled = new(Remembered);

    /// <summary>Enters the end of an execution that is followed, which then is not followed any more; false when it is not.</summary>
    public bool Enter(ExecutionOutcome outcome)
    {
        lock (_lock)
        {
            if (!followed.Has(outcome.ExecutionName))
            {
                return false;
            }

            // before it stops counting as running, so that capture cannot slip in between
            silent?.Add(outcome, foundLater: false);
            followed.Remove(outcome.ExecutionName);
            _settled.Remember(outcome.ExecutionName, outcome.EndedAt);
        }

        Publish(outcome);
        return true;
    }

    /// <summary>Enters the end of an execution that nobody follows, unless it was entered before.</summary>
    /// <param name="outcome">The end.</param>
    /// <param name="isNews">Whether it is told, too; nobody waits for an old one any more.</param>
    public void Adopt(ExecutionOutcome outcome, bool isNews)
    {
        lock (_lock)
        {
            if (_settled.Has(outcome.ExecutionName, outcome.EndedAt))
            {
                return;
            }

            // who started it may have put its work back before it went away
            silent?.Add(outcome, foundLater: true);
            _settled.Remember(outcome.ExecutionName, outcome.EndedAt);
        }

        Publish(outcome, isNews);
    }

    /// <summary>Whether that end was entered before.</summary>
    public bool Has(ExecutionOutcome outcome)
    {
        lock (_lock)
        {
            return _settled.Has(outcome.ExecutionName, outcome.EndedAt);
        }
    }

    /// <summary>Counts and tells it.</summary>
    public void Publish(ExecutionOutcome outcome, bool isNews = true)
    {
        meters.CountOutcome(outcome.Kind);
        if (isNews)
        {
            lock (_oneAtATime)
            {
                tell?.Invoke(outcome);
            }
        }
    }
}
