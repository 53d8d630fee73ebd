using Retrier.Abstractions.Outcomes;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Estimates how replays ended that nobody can tell of (an Express state machine with <c>Replay:Mode</c> <c>Start</c>): while capture is shut
/// nothing leaves the Failure queue, so what it grows by are replays that failed again.
/// </summary>
/// <remarks>
/// Production's own first failures are in the growth, too, so replay looks worse than it is and is stopped too early rather than too late.
/// Which of several executions failed is not known; how many is what counts. Safe for use by many threads.
/// </remarks>
/// <param name="lag">How long it takes until a failure is in the depth: an execution's time, and up to a minute by which SQS's figures lag.</param>
/// <param name="time">The clock.</param>
internal sealed class UntoldOutcomes(TimeSpan lag, TimeProvider time)
{
    /// <summary>So many times the lag is waited for a depth.</summary>
    private const int Patience = 3;

    private readonly Lock _lock = new();
    private readonly Queue<(string Name, long At)> _waiting = new();
    private long? _accounted;

    /// <summary>An execution of which nobody can tell.</summary>
    public void Add(string executionName)
    {
        lock (_lock)
        {
            _waiting.Enqueue((executionName, time.GetTimestamp()));
        }
    }

    /// <summary>Looks at the Failure queue; returns those of which enough time has passed, with what is taken for their outcome.</summary>
    /// <param name="depth">Messages in it, hidden ones among them; null when it could not be asked.</param>
    public IReadOnlyList<ExecutionOutcome> Look(long? depth)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _accounted = depth;
                return [];
            }

            if (depth is not { } messages)
            {
                return Take(Due(lag * Patience), static _ => OutcomeKind.Unknown);
            }

            // what is less than before was captured
            long before = Math.Min(_accounted ?? messages, messages);
            int due = Due(lag);
            int failed = FailedOf(due, messages - before);
            _accounted = before + failed;
            return Take(due, i => i < failed ? OutcomeKind.FailedAgain : OutcomeKind.Succeeded);
        }
    }

    /// <summary>How many of some are taken to have failed, by how much the queue has grown. Pure.</summary>
    internal static int FailedOf(int executions, long growth) => (int)Math.Clamp(growth, 0, executions);

    private int Due(TimeSpan age) => _waiting.TakeWhile(it => time.GetElapsedTime(it.At) >= age).Count();

    private ExecutionOutcome[] Take(int count, Func<int, OutcomeKind> kindOf) =>
        [.. Enumerable.Range(0, count).Select(i => new ExecutionOutcome(_waiting.Dequeue().Name, kindOf(i), EndedAt: null))];
}
