using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

using RetrierWorker.Configuration;
using RetrierWorker.Pumping;

namespace RetrierWorker.Outcomes;

/// <summary>
/// Reads the outcome queue of one loop, always: events of executions that nobody follows must not pile up, and those that are followed by
/// another task must come round to it.
/// </summary>
internal sealed partial class OutcomeQueueReader(
    LoopSettings loop,
    OutcomeQueueParts parts,
    OutcomeWatch watch,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Receives at once while they come full: some hundred events a second.</summary>
    public const int AtOnce = 4;

    private readonly OutcomeQueue _queue = new(loop, parts, watch, time, new RefusedEvents(loop.Name, time, logger));
    private string? _problem;

    public async Task RunAsync(CancellationToken stop)
    {
        int errors = 0;
        bool full = false;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    int[] taken = await Task.WhenAll(Enumerable.Range(0, full ? AtOnce : 1).Select(_ => _queue.TakeUpAsync(stop)));
                    full = taken.Any(static events => events >= QueueLimits.BatchEntries);
                    (errors, _problem) = (0, null);
                }
                catch (PortException error)
                {
                    full = false;
                    Note(error.Message);
                    await Task.Delay(Backoff.After(++errors, Random.Shared.NextDouble()), time, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private void Note(string problem)
    {
        if (!string.Equals(_problem, problem, StringComparison.Ordinal))
        {
            _problem = problem;
            Log.Unreachable(logger, loop.Name, parts.Queue.Name, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(129, LogLevel.Warning, "{Loop}: the outcome queue {Queue} cannot be read, and outcomes are asked for meanwhile; it is tried again, up to 30 s apart: {Problem}")]
        public static partial void Unreachable(ILogger logger, string loop, string queue, string problem);
    }
}
