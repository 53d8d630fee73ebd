using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Taps;

using RetrierWorker.Campaigns;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Replay;

/// <summary>Halts the replay of a loop, closes its tap in the store, with the reason, and says so.</summary>
internal sealed partial class HaltAlarm(string loop, LoopHalt halt, LoopInterlock interlock, ITapStore store, LoopMeters meters, ILogger logger)
{
    public async Task HaltAsync(PortException error)
    {
        if (!halt.Halt(error.Message, interlock.Taps.Replay.Version))
        {
            return;
        }

        Log.Halted(logger, loop, error.Message);
        try
        {
            TapParameter closed = await store.WriteAsync(
                new TapChange(loop, TapParameterNames.ReplayTap, TapText.Of(TapState.Closed), $"closed by Retrier: {error.Message}"),
                CancellationToken.None);
            halt.ClosedByUs(closed.Version);
            meters.CountCampaignClosed(EndReasons.Fault);
        }
        catch (PortException failure)
        {
            // replay is halted in this process all the same; a later halt, or the operator, closes the tap
            Log.NotClosed(logger, loop, failure.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(152, LogLevel.Critical, "{Loop}: replay is halted and its tap closed: {Problem}. No message was used up. Mend the cause, then open the replay tap again")]
        public static partial void Halted(ILogger logger, string loop, string problem);

        [LoggerMessage(153, LogLevel.Error, "{Loop}: the replay tap could not be closed in the store ({Problem}); replay stays halted in this process until the tap is set again")]
        public static partial void NotClosed(ILogger logger, string loop, string problem);
    }
}
