namespace RetrierWorker.Configuration.Listing;

/// <summary>What the settings of a retry loop mean.</summary>
internal static class LoopMeanings
{
    public static readonly SettingSection Section = new("loop", "A retry loop",
    [
        new("Loops:<loop>:FailureQueue", "Where failed work arrives. No two loops may share one."),
        new("Loops:<loop>:RetryQueue", "Where failed work is kept. Neither its own Failure queue nor anybody else's."),
        new("Loops:<loop>:ParkedQueue", "Where goes what cannot be replayed."),
        new("Loops:<loop>:StateMachine", "What replay starts: an ARN, locally a name."),
        new("Loops:<loop>:MaxAttempts", "Replays of one incident before it is parked."),
        new(
            "Loops:<loop>:FailureReporting",
            "`Workflow`: the state machine tells the Failure queue when it fails; replays that timed out or were stopped, which can tell nobody, are put back by Retrier. `Retrier`: it tells nobody, and Retrier puts back every replay that did not succeed. On AWS only."),
        new("Loops:<loop>:Message:Input", "JMESPath to the execution input in a failure message."),
        new("Loops:<loop>:Message:Error", "JMESPath to the error's name."),
        new("Loops:<loop>:Message:Cause", "JMESPath to the error's cause."),
        new("Loops:<loop>:Message:State", "JMESPath to the state that failed."),
        new(
            "Loops:<loop>:Message:ExecutionName",
            "JMESPath to the failed execution's name, which carries the lineage."),
        new("Loops:<loop>:Message:Attempt", "JMESPath to a retry count in the input itself; it is raised there too."),
        new(
            "Loops:<loop>:Message:Key",
            "JMESPath to the idempotency key in a failure message, where the input does not hold it. It comes before `Idempotency:Key`."),
        new(
            "Loops:<loop>:Idempotency:Key",
            "JMESPath to what makes two inputs the same work: of the same work one replay succeeds, the others are settled as duplicates."),
        new(
            "Loops:<loop>:Idempotency:KeyFormat",
            "`Canonical`, or `SampleWorkflow` to share a table that the sample `idempotent-workflow-sam` filled."),
        new(
            "Loops:<loop>:Idempotency:Payload",
            "JMESPath to what must not differ under the same key; what differs is parked."),
        new(
            "Loops:<loop>:Idempotency:Window",
            "How long done work is remembered, up to 400 days. At least as long as the Retry queue keeps a message, and longer than an execution runs."),
        new(
            "Loops:<loop>:Idempotency:Lease",
            "How long work in progress is taken at its word; then its execution is asked."),
        new(
            "Loops:<loop>:Idempotency:WhenRunning",
            "`GiveBack`: a message whose work is running waits in the Retry queue. `Park`: it is parked."),
        new(
            "Loops:<loop>:Replay:Mode",
            "`Start`: a replay starts a new execution. `Redrive`: it redrives the failed one from the state that failed, and starts a new one where that is not possible."),
        new(
            "Loops:<loop>:Replay:RatePerSecond",
            "Executions started a second, by all tasks together and in any ten seconds; the parameter `replay-rate` replaces it while running."),
        new(
            "Loops:<loop>:Replay:Burst",
            "Starts that may follow each other at once, by all tasks together. Messages are received in batches of what a second brings, at most this many and at most ten: a smaller burst is smoother and costs more requests."),
        new("Loops:<loop>:Replay:MaxConcurrency", "Messages in work at once."),
        new("Loops:<loop>:Replay:SettleGrace", "How long capture waits after a replay for its executions to end."),
    ]);
}
