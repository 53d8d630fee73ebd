using System.Globalization;

using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Taps;

using RetrierWorker.Loops;
using RetrierWorker.Pumping;
using RetrierWorker.Retention;
using RetrierWorker.Taps;
using RetrierWorker.Tasks;

namespace RetrierWorker.Health;

/// <summary>Puts together what is known of all loops.</summary>
internal sealed class HealthReporter(IReadOnlyList<RetryLoopRuntime> loops, TapMonitor taps, TimeProvider time, TaskShare? share = null)
{
    public HealthReport Report()
    {
        LoopReport[] reports = [.. loops.Select(Report)];
        List<string> problems = [];
        if (!taps.HasRead)
        {
            problems.Add("the taps have not been read yet");
        }

        if (taps.Problem is { } problem)
        {
            problems.Add(problem);
        }

        TaskReport? tasks = share?.Report;
        if (tasks?.Problem is { } unseen)
        {
            problems.Add($"the tasks that share the rate cannot be seen: {unseen}");
        }

        string status = reports.Any(loop => !loop.Alive) ? HealthReport.NotAlive
            : !taps.HasRead || taps.IsStale || reports.Any(loop => !loop.Ready) ? HealthReport.NotReady
            : HealthReport.ReadyStatus;
        return new HealthReport(status, problems, reports) { Tasks = tasks };
    }

    public LoopReport Report(RetryLoopRuntime loop)
    {
        LoopTaps now = loop.Interlock.Taps;
        string[] dead = [.. Each(loop, status => HealthRules.WhyDead(status.Stage, status.SinceBeat))];
        List<string> broken =
        [
            .. Each(loop, status => HealthRules.WhyBroken(status.Stage, status.Receives)),
            .. Each(loop, status => HealthRules.WhyBroken(status.Stage, status.Sends)),
        ];
        if (loop.Halt.Why(now.Replay.Version, now.Replay.IsOpen) is { } halted)
        {
            broken.Add($"replay is halted: {halted}");
        }

        string[] said = [.. new[] { now.Capture.Problem, now.Replay.Problem, now.Parameters.Problem }.OfType<string>().Distinct(StringComparer.Ordinal)];
        return new LoopReport(
            loop.Settings.Name,
            dead.Length == 0,
            dead.Length == 0 && broken.Count == 0,
            [.. dead, .. broken, .. said, .. loop.Retention.Reports.Where(static queue => queue.Near).Select(Nearing)],
            now.BothOpen,
            now.Replay.IsOpen ? now.CampaignOf(loop.Settings.Name).Id : null,
            loop.Pipeline.Limiter.Rate,
            Report(loop.Capture, now.Capture),
            Report(loop.Replay, now.Replay),
            [.. loop.Depths.Queues.Select(queue => Report(queue, loop.Depths.Of(queue.Role)))],
            Counts(loop))
        {
            Retention = loop.Retention.Reports.Any(static queue => queue.DeletesAt is not null) ? loop.Retention.Reports : null,
            CampaignRun = CampaignReporter.Of(loop, time.GetUtcNow()),
            Fingerprints = loop.Fingerprints.Shares(),
        };
    }

    private static string Nearing(RetentionReport queue) =>
        string.Create(CultureInfo.InvariantCulture, $"{queue.Queue} deletes messages by itself, the first at {queue.DeletesAt:yyyy-MM-dd HH:mm} UTC");

    private static LoopCounts Counts(RetryLoopRuntime loop) => new(
        loop.Meters.Captured,
        loop.Meters.Started,
        loop.Meters.Duplicates,
        loop.Meters.Succeeded,
        loop.Meters.FailedAgain,
        loop.Meters.Parked,
        loop.Outcomes.Unsettled)
    {
        TimedOut = loop.Meters.TimedOut,
        Aborted = loop.Meters.Aborted,
    };

    private static IEnumerable<string> Each(RetryLoopRuntime loop, Func<StageStatus, string?> why) =>
        new[] { loop.Capture, loop.Replay }.Select(why).OfType<string>();

    private static StageReport Report(StageStatus stage, TapReading tap) => new(
        TapText.Of(tap.State), tap.Version, stage.Gate, stage.Why, stage.InHand, Math.Round(stage.SinceBeat.TotalSeconds, 1));

    private QueueReport Report(QueueRole queue, QueueDepth? depth) => new(
        queue.Role,
        queue.Queue.Name,
        depth?.Visible,
        depth?.InFlight,
        depth?.Delayed,
        depth is { } known ? Math.Round(known.AgeOfOldest(time.GetUtcNow()).TotalSeconds, 1) : null);
}
