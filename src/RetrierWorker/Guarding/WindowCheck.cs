using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

using RetrierWorker.Configuration;

namespace RetrierWorker.Guarding;

/// <summary>Warns of a window that ends while a message may still lie in the Retry queue: what was done would be done again.</summary>
internal sealed partial class WindowCheck(LoopSettings loop, IMessageQueue retry, ILogger logger)
{
    /// <summary>Asks the queue once. One that cannot be asked is not warned of; replay will say what is wrong with it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (loop.Idempotency is not { } guard)
        {
            return;
        }

        try
        {
            if (await retry.GetRetentionAsync(cancellationToken) is { } retention && IsTooShort(guard.Window, retention))
            {
                Log.WindowTooShort(logger, loop.Name, guard.Window, retry.Name, retention);
            }
        }
        catch (PortException error)
        {
            Log.NotChecked(logger, loop.Name, guard.Window, retry.Name, error.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // told to stop
        }
    }

    /// <summary>Pure. The window begins when work is done, a message's retention when it is sent, so the same length is enough.</summary>
    internal static bool IsTooShort(TimeSpan window, TimeSpan retention) => window < retention;

    private static partial class Log
    {
        [LoggerMessage(191, LogLevel.Warning, "{Loop}: Idempotency:Window is {Window}, but {Queue} keeps messages for {Retention}: what waits there longer is done again, because what was done is forgotten by then. Set the window to at least the queue's retention")]
        public static partial void WindowTooShort(ILogger logger, string loop, TimeSpan window, string queue, TimeSpan retention);

        [LoggerMessage(192, LogLevel.Information, "{Loop}: whether Idempotency:Window ({Window}) is as long as {Queue} keeps messages could not be checked: {Problem}")]
        public static partial void NotChecked(ILogger logger, string loop, TimeSpan window, string queue, string problem);
    }
}
