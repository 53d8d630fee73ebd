using RetrierWorker.Configuration;
using RetrierWorker.Pumping;

namespace RetrierWorker.Loops;

/// <summary>
/// Runs all retry loops. At SIGTERM: stop receiving, finish what is in hand, abort what does not finish in time, settle, return.
/// </summary>
internal sealed partial class LoopService(
    IReadOnlyList<RetryLoopRuntime> loops,
    RetrierSettings settings,
    TimeProvider time,
    ILogger<LoopService> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopReceiving = new();
    private readonly CancellationTokenSource _abortHandling = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        StopSignals stop = new(_stopReceiving.Token, _abortHandling.Token);
        _running = Task.WhenAll(loops.Select(loop => Task.Run(() => loop.RunAsync(stop), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        int inHand = loops.Sum(loop => loop.Capture.InHand + loop.Replay.InHand);
        Log.Stopping(logger, inHand);
        await _stopReceiving.CancelAsync();
        using CancellationTokenSource patience = new(FinishWithin(settings.ShutdownTimeout), time);
        await using (patience.Token.Register(_abortHandling.Cancel))
        {
            await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_running.IsCompleted)
        {
            Log.Stopped(logger);
        }
        else
        {
            Log.NotStopped(logger, loops.Sum(loop => loop.Capture.InHand + loop.Replay.InHand));
        }
    }

    public void Dispose()
    {
        _stopReceiving.Dispose();
        _abortHandling.Dispose();
    }

    /// <summary>Most of the time is for finishing; the rest is left for giving back and settling.</summary>
    internal static TimeSpan FinishWithin(TimeSpan shutdownTimeout) => shutdownTimeout * 0.7;

    private static partial class Log
    {
        [LoggerMessage(164, LogLevel.Information, "Stopping: nothing more is received; {Count} messages in hand are finished or given back")]
        public static partial void Stopping(ILogger logger, int count);

        [LoggerMessage(165, LogLevel.Information, "Stopped: everything in hand was settled")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(166, LogLevel.Warning, "The shutdown time-out ended with {Count} messages in hand; they are delivered again when their visibility timeout ends")]
        public static partial void NotStopped(ILogger logger, int count);
    }
}
