using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace RetrierWorker.Pumping;

/// <summary>Has N messages handled at once and passes each verdict on. A handler's failure is a verdict too.</summary>
internal sealed partial class HandleStage(
    ChannelReader<InFlightMessage> work,
    ChannelWriter<Settlement> verdicts,
    PumpSettings settings,
    PumpParts parts,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>Runs until the channel is completed and every message in it has a verdict.</summary>
    public async Task RunAsync(CancellationToken abortHandling)
    {
        await Task.WhenAll(Enumerable.Range(0, settings.Handlers).Select(_ => HandleAllAsync(abortHandling)));
        verdicts.Complete();
    }

    private async Task HandleAllAsync(CancellationToken abortHandling)
    {
        await foreach (InFlightMessage message in work.ReadAllAsync(CancellationToken.None))
        {
            Verdict verdict = abortHandling.IsCancellationRequested
                ? new Verdict.GiveBack(TimeSpan.Zero, "shutdown")
                : await HandleAsync(message);
            await verdicts.WriteAsync(new Settlement(message, verdict), CancellationToken.None);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One message must not stop the others.")]
    [SuppressMessage("Major Code Smell", "S2221:\"Exception\" should not be caught", Justification = "One message must not stop the others.")]
    private async Task<Verdict> HandleAsync(InFlightMessage message)
    {
        long began = time.GetTimestamp();
        string? error = null;
        try
        {
            return await parts.Handler.HandleAsync(message.Message, message.StopWork);
        }
        catch (OperationCanceledException) when (message.StopWork.IsCancellationRequested)
        {
            // our own signal; any other cancellation is a time-out inside the handler, and so an error
            error = "aborted";
            return new Verdict.GiveBack(TimeSpan.Zero, message.LeaseLost ? "lease-lost" : "shutdown");
        }
        catch (Exception failure)
        {
            error = failure.GetType().Name;
            TimeSpan pause = Backoff.After(message.Message.ReceiveCount, Random.Shared.NextDouble());
            Log.HandlerFailed(logger, settings.Loop, settings.Stage, message.Message.Id, pause, failure);
            return new Verdict.GiveBack(pause, "handler-failed");
        }
        finally
        {
            parts.Meters.CountProcessed(settings.Stage, time.GetElapsedTime(began), error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(131, LogLevel.Error, "{Loop}: {Stage} failed on message {MessageId}; it is given back and tried again in {Pause}")]
        public static partial void HandlerFailed(ILogger logger, string loop, Stage stage, string messageId, TimeSpan pause, Exception error);
    }
}
