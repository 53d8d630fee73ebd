using RetrierWorker.Taps;

namespace RetrierWorker.Loops;

/// <summary>Says when both taps of a loop are open, and when they no longer are.</summary>
internal sealed partial class InterlockAlarm(string loop, LoopInterlock interlock, ILogger logger)
{
    private bool _raised;

    public void Look()
    {
        bool both = interlock.Taps.BothOpen;
        if (both == _raised)
        {
            return;
        }

        _raised = both;
        if (both)
        {
            Log.Raised(logger, loop);
        }
        else
        {
            Log.Cleared(logger, loop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(161, LogLevel.Error, "{Loop}: both taps are open. Replay is held, for failing work would circle at full speed; capture goes on. Close the capture tap to replay, or the replay tap to capture")]
        public static partial void Raised(ILogger logger, string loop);

        [LoggerMessage(162, LogLevel.Information, "{Loop}: no longer are both taps open")]
        public static partial void Cleared(ILogger logger, string loop);
    }
}
