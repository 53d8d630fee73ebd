using System.Diagnostics.CodeAnalysis;

using RetrierWorker.Pumping;

namespace RetrierWorker.Loops;

/// <summary>
/// Keeps one stage alive: should its pump die, health turns red, the neighbours go on, and it is started again after a pause.
/// </summary>
internal sealed partial class StageRunner(MessagePump pump, StageStatus status, string loop, TimeProvider time, ILogger logger)
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A broken loop must not stop its neighbours.")]
    [SuppressMessage("Major Code Smell", "S2221:\"Exception\" should not be caught", Justification = "A broken loop must not stop its neighbours.")]
    public async Task RunAsync(StopSignals stop)
    {
        while (!stop.StopReceiving.IsCancellationRequested)
        {
            try
            {
                await pump.RunAsync(stop);
            }
            catch (Exception error)
            {
                int errors = status.Failed($"the stage died: {error.Message}");
                TimeSpan pause = Backoff.After(errors, Random.Shared.NextDouble());
                Log.Died(logger, loop, status.Stage, pause, error);
                await PauseAsync(pause, stop.StopReceiving);
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // told to stop while it waited
        }
    }

    private static partial class Log
    {
        [LoggerMessage(163, LogLevel.Critical, "{Loop}: {Stage} died; its messages return when their visibility timeout ends, and it starts again in {Pause}")]
        public static partial void Died(ILogger logger, string loop, Stage stage, TimeSpan pause, Exception error);
    }
}
