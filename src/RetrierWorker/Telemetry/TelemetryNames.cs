namespace RetrierWorker.Telemetry;

/// <summary>
/// Every name that leaves the process as telemetry: standard ones where the OpenTelemetry messaging conventions (1.44, development)
/// have one, <c>retrier.*</c> for ours. docs/telemetry.md lists them all, and a test compares.
/// </summary>
internal static class TelemetryNames
{
    /// <summary>The activity source and the meter.</summary>
    public const string Source = "Retrier";

    /// <summary>The activity source of the local state machines.</summary>
    public const string LocalSource = "Retrier.Local";

    /// <summary>Names of metrics.</summary>
    internal static class Metrics
    {
        public const string OperationDuration = "messaging.client.operation.duration";
        public const string SentMessages = "messaging.client.sent.messages";
        public const string ConsumedMessages = "messaging.client.consumed.messages";
        public const string ProcessDuration = "messaging.process.duration";
        public const string TapState = "retrier.tap.state";
        public const string InterlockAlarm = "retrier.interlock.alarm";
        public const string QueueDepth = "retrier.queue.depth";
        public const string QueueAge = "retrier.queue.age";
        public const string Captured = "retrier.captured.messages";
        public const string CapturedFingerprints = "retrier.captured.fingerprints";
        public const string Started = "retrier.started.executions";
        public const string Duplicates = "retrier.duplicate.starts";
        public const string Guarded = "retrier.guarded.messages";
        public const string Parked = "retrier.parked.messages";
        public const string GivenBack = "retrier.given_back.messages";
        public const string Outcomes = "retrier.outcomes";
        public const string GateWait = "retrier.gate.wait";
        public const string ReplayRate = "retrier.replay.rate";
        public const string CampaignClosed = "retrier.campaign.closed";
        public const string BudgetLeft = "retrier.budget.left";
        public const string RetentionLeft = "retrier.retention.left";
        public const string RetentionNear = "retrier.retention.near";
        public const string Refreshed = "retrier.refreshed.messages";
        public const string LoopHealthy = "retrier.loop.healthy";
    }

    /// <summary>Keys of tags on spans and metrics.</summary>
    internal static class Tags
    {
        public const string System = "messaging.system";
        public const string OperationName = "messaging.operation.name";
        public const string OperationType = "messaging.operation.type";
        public const string Destination = "messaging.destination.name";
        public const string MessageId = "messaging.message.id";
        public const string BatchCount = "messaging.batch.message_count";
        public const string ErrorType = "error.type";
        public const string Loop = "retrier.loop";
        public const string Tap = "retrier.tap";
        public const string Queue = "retrier.queue";
        public const string State = "retrier.state";
        public const string Stage = "retrier.stage";
        public const string Fingerprint = "retrier.fingerprint";
        public const string Reason = "retrier.reason";
        public const string Gate = "retrier.gate";
        public const string Outcome = "retrier.outcome";
        public const string Decision = "retrier.decision";
        public const string LedgerHeld = "retrier.ledger.held";
        public const string Incident = "retrier.incident";
        public const string Attempt = "retrier.attempt";
        public const string Campaign = "retrier.campaign";
        public const string CampaignStarted = "retrier.campaign.started";
        public const string CampaignDuplicates = "retrier.campaign.duplicates";
        public const string CampaignSucceeded = "retrier.campaign.succeeded";
        public const string CampaignFailedAgain = "retrier.campaign.failed_again";
        public const string CampaignParked = "retrier.campaign.parked";
        public const string CampaignLeft = "retrier.campaign.left";
        public const string Period = "retrier.period";
        public const string ExecutionName = "retrier.execution.name";
        public const string StartResult = "retrier.start.result";
    }

    /// <summary>First words of span names; the destination follows.</summary>
    internal static class Spans
    {
        public const string Receive = "receive";
        public const string Send = "send";
        public const string Settle = "settle";
        public const string Capture = "capture";
        public const string Process = "process";
        public const string Start = "start";
        public const string Redrive = "redrive";
        public const string Ledger = "ledger";
        public const string Campaign = "campaign";
    }
}
