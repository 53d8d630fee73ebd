using RetrierWorker.Health;

namespace RetrierWorker.Tests.Console;

/// <summary>Reports to show.</summary>
internal static class Reports
{
    public static LoopReport Loop { get; } = new(
        "orders",
        Alive: true,
        Ready: true,
        Problems: [],
        InterlockAlarm: false,
        Campaign: null,
        RatePerSecond: 2.5,
        new StageReport("open", 1, null, null, 0, 0),
        new StageReport("closed", 2, "tap", "the replay tap is closed", 0, 0),
        [new QueueReport("failure", "orders-failure", 1200, 30, 4, 60), new QueueReport("retry", "orders-retry", null, null, null, null)],
        new LoopCounts(Captured: 7, Started: 1500, Duplicates: 1, Succeeded: 5, FailedAgain: 2, Parked: 3, Unsettled: 0));
}
