using Retrier.Abstractions.Outcomes;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Whether the outcome queue is heard from, and so how often it is asked besides. Events can be lost, and a rule can be wrong: as long as
/// no event has come, and after one did not come, asking goes on as if there were no queue.
/// </summary>
internal sealed partial class EventTrust(TimeProvider time, ILogger logger)
{
    /// <summary>How often is asked while events come: the safety net for single ones that are lost.</summary>
    public static readonly TimeSpan AskSeldom = TimeSpan.FromSeconds(60);

    /// <summary>An event that is not here so long after the end is taken for lost. They come within seconds, also by way of another task.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    private volatile bool _trusted;

    /// <summary>How long to wait between two questions.</summary>
    /// <param name="otherwise">What the source asks for.</param>
    public TimeSpan AskEvery(TimeSpan otherwise) => _trusted && otherwise < AskSeldom ? AskSeldom : otherwise;

    /// <summary>An event told of one of our executions.</summary>
    public void Heard() => _trusted = true;

    /// <summary>A question told of these; whether one of them should have come as an event.</summary>
    public void Asked(IEnumerable<ExecutionOutcome> told)
    {
        DateTimeOffset latest = time.GetUtcNow() - Late;
        int lost = _trusted ? told.Count(outcome => outcome.EndedAt < latest) : 0;
        if (lost > 0)
        {
            _trusted = false;
            Log.Lost(logger, lost);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(115, LogLevel.Warning, "{Count} executions have ended and no event of it came to the outcome queue; outcomes are asked for as without it until events come again. Check the EventBridge rule and the queue's policy")]
        public static partial void Lost(ILogger logger, int count);
    }
}
