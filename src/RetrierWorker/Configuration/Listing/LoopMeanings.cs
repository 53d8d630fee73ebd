namespace RetrierWorker.Configuration.Listing;

/// <summary>What the settings of a retry loop mean.</summary>
internal static class LoopMeanings
{
    public static readonly SettingSection Section = new("loop", "A retry loop",
    [
        new("Loops:<loop>:FailureQueue", "Where failed work arrives. No two loops may share one."),
        new("Loops:<loop>:RetryQueue", "Where failed work is kept. Neither its own Failure queue nor anybody else's."),
        new("Loops:<loop>:ParkedQueue", "Where goes what cannot be replayed."),
        new(
            "Loops:<loop>:OutcomeQueue",
            "Where EventBridge sends the state machine's status changes, so that outcomes are known at once and for any number of executions. Without it they are asked for. On AWS only."),
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
            "`Start`: a replay starts a new execution. `Redrive`: it redrives the failed one from the state that failed, and starts a new one where that is not possible. `Sync`: it starts an execution of an Express state machine on AWS and waits for its end, up to five minutes, because nobody can be asked for it later; when the connection breaks it is started again."),
        new(
            "Loops:<loop>:Replay:RatePerSecond",
            "Executions started a second, by all tasks together and in any ten seconds; the parameter `replay-rate` replaces it while running."),
        new(
            "Loops:<loop>:Replay:Burst",
            "Starts that may follow each other at once, by all tasks together. Messages are received in batches of what a second brings, at most this many and at most ten: a smaller burst is smoother and costs more requests."),
        new("Loops:<loop>:Replay:MaxConcurrency", "Messages in work at once."),
        new("Loops:<loop>:Replay:SettleGrace", "How long capture waits after a replay for its executions to end, and a campaign's report for its outcomes."),
        new("Loops:<loop>:Replay:Ramp:Steps", "How many executions a campaign starts at first, step by step; each step waits for the outcomes of the one before. `none`: at full rate from the first."),
        new("Loops:<loop>:Replay:Ramp:SuccessShare", "What must succeed of a step for the next to begin, from 0 to 1; else the replay tap is closed. A step whose failures may be chance is doubled first, up to four times its size."),
        new("Loops:<loop>:Replay:Ramp:RatePerSecond", "Executions a second within a step, and what the rate begins with after the last."),
        new("Loops:<loop>:Replay:Adaptive", "Whether the rate follows the outcomes: a little more while nothing gets worse, less as soon as it does. `false`: the configured rate, once the ramp is over."),
        new("Loops:<loop>:Replay:FloorPerSecond", "Executions a second below which an adaptive rate does not sink."),
        new("Loops:<loop>:Replay:TransitionsPerExecution", "State transitions of one execution; give those of one that fails and retries. From it follow the rate that the quota allows and what an execution costs."),
        new("Loops:<loop>:Replay:Breaker:Window", "Over how long outcomes are counted."),
        new("Loops:<loop>:Replay:Breaker:FewestOutcomes", "Fewer outcomes than these close nothing."),
        new("Loops:<loop>:Replay:Breaker:FailedShare", "The share of them that failed again, from which on the replay tap is closed."),
        new("Loops:<loop>:Replay:Breaker:Reopen", "Whether a tap that ramp or breaker closed is opened again without an operator, once probes have succeeded."),
        new("Loops:<loop>:Replay:Breaker:Break", "How long after the closing the first probe is started; only with `Reopen`."),
        new("Loops:<loop>:Replay:Breaker:Probes", "Probes that must succeed, one at a time; only with `Reopen`."),
        new("Loops:<loop>:Campaign:MaxExecutions", "A campaign is over after so many executions; the parameter `replay-max` replaces it."),
        new("Loops:<loop>:Campaign:Lease", "A campaign is over after so long, and the replay tap is closed; the parameter `replay-lease` replaces it."),
        new("Loops:<loop>:Budget:Campaign", "Executions that one campaign may cost; then the replay tap is closed."),
        new("Loops:<loop>:Budget:CampaignMoney", "The same in money: by the price of a transition and the transitions of an execution."),
        new("Loops:<loop>:Budget:Hour", "Executions that may be started in one hour by the clock (UTC)."),
        new("Loops:<loop>:Budget:HourMoney", "The same in money."),
        new("Loops:<loop>:Budget:Day", "Executions that may be started in one day by the calendar (UTC)."),
        new("Loops:<loop>:Budget:DayMoney", "The same in money."),
        new("Loops:<loop>:Budget:PricePerTransition", "What a state transition costs, in the currency of the budgets."),
        new("Loops:<loop>:Poison:Attempts", "An incident that failed again in so many attempts while those that had failed for the same reason succeeded is parked. `0`: only MaxAttempts counts."),
        new("Loops:<loop>:Poison:GroupSuccess", "What of those must have succeeded, as a share."),
        new("Loops:<loop>:Poison:FewestOutcomes", "Fewer outcomes of those than these park nothing."),
        new("Loops:<loop>:Retention:Margin", "How long before a queue deletes messages by itself the alarm is raised and messages are refreshed; at most half of what it keeps them."),
        new("Loops:<loop>:Retention:RefreshRetry", "Whether messages that near the end of the Retry queue's retention are sent anew, and then deleted."),
        new("Loops:<loop>:Retention:RefreshFailure", "The same for the Failure queue."),
    ]);
}
