using System.Globalization;

using RetrierWorker.Health;

namespace RetrierWorker.Console;

/// <summary>One loop in one line, for output that is not a terminal.</summary>
internal static class PlainLine
{
    public static string Of(LoopReport loop)
    {
        string queues = string.Join("  ", loop.Queues.Select(queue => string.Create(CultureInfo.InvariantCulture, $"{queue.Role} {Number(queue.Total)}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{loop.Name}: {queues}  capture {loop.Capture.Tap}  replay {loop.Replay.Tap}  rate {loop.RatePerSecond:0.###}/s  captured {loop.Counts.Captured}  started {loop.Counts.Started}  failed again {loop.Counts.FailedAgain}  parked {loop.Counts.Parked}{Alarm(loop)}  | {WhyText.Of(loop)}");
    }

    private static string Alarm(LoopReport loop) => loop.InterlockAlarm ? "  INTERLOCK ALARM" : string.Empty;

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
