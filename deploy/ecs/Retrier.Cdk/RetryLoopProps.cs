using System.Collections.ObjectModel;

using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

namespace Retrier.Cdk;

/// <summary>What a retry loop is hung on, and how it replays. The state machine and its Failure queue stay as they are.</summary>
public sealed record RetryLoopProps
{
    /// <summary>
    /// What replay starts. A Standard one: Express executions have no names that protect from starting twice, and how they end is known only with
    /// <see cref="Synchronous"/>.
    /// </summary>
    public required IStateMachine StateMachine { get; init; }

    /// <summary>Where the state machine sends its failures. No two loops may share one.</summary>
    public required IQueue FailureQueue { get; init; }

    /// <summary>
    /// How long the Failure queue keeps a message; the alarm for its age is set by it. Default: what the queue was made with in this app,
    /// else the four days of SQS.
    /// </summary>
    public Duration? FailureRetention { get; init; }

    /// <summary>
    /// Has EventBridge tell how replays end, in a queue, so that outcomes are known at once and for any number of executions. Without it the
    /// worker asks for them. Default: true; it is without effect for an Express state machine, which tells nobody, and, unless
    /// <see cref="OutcomeQueue"/> is given, for one of another account or region, whose events do not come here.
    /// </summary>
    public bool OutcomeEvents { get; init; } = true;

    /// <summary>
    /// The queue in which outcomes are told; no other loop's, and used for nothing else. One that is not made in this app needs a policy by
    /// which <c>events.amazonaws.com</c> may send to it. For a state machine of another account or region the rule is yours to make, too.
    /// Default: one is made.
    /// </summary>
    public IQueue? OutcomeQueue { get; init; }

    /// <summary>The key that the loop's queues are encrypted with. Default: SQS's own.</summary>
    public IKey? EncryptionKey { get; init; }

    /// <summary>Replays of one incident before it is parked. Default: 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Executions started a second, by all tasks together. Default: 10.</summary>
    public double RatePerSecond { get; init; } = 10;

    /// <summary>Go on at the state that failed instead of starting anew; see <c>docs/operations.md</c> for when that helps. Default: false.</summary>
    public bool Redrive { get; init; }

    /// <summary>
    /// Wait for the end of each replay, which tells how it ended; up to five minutes, and for Express state machines only. Not together with
    /// <see cref="Redrive"/>. Default: false.
    /// </summary>
    public bool Synchronous { get; init; }

    /// <summary>How campaigns begin, speed up and end. Default: as <c>docs/configuration.md</c> says.</summary>
    public CampaignProps Campaign { get; init; } = new();

    /// <summary>What replays may cost. Default: a million executions a day.</summary>
    public BudgetProps Budget { get; init; } = new();

    /// <summary>
    /// Whether messages that near the end of the Failure queue's retention are sent anew, as those of the Retry queue are; it takes the
    /// permission to send to the Failure queue. Default: false, an alarm only.
    /// </summary>
    public bool RefreshFailures { get; init; }

    /// <summary>JMESPath to what makes two inputs the same work; with it the loop uses the ledger. Default: off.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// Makes the parameter <c>replay-rate</c> too, executions a second by all tasks together, which replaces <see cref="RatePerSecond"/> while
    /// the service runs. Default: not made; an operator may make it at any time.
    /// </summary>
    public double? ReplayRate { get; init; }

    /// <summary>
    /// Makes the parameter <c>replay-only</c> too: only failures of this fingerprint are replayed, e.g. <c>ChargeCard/503</c>, or of all
    /// that begin so, <c>ChargeCard/*</c>. Default: not made; an operator may make it at any time.
    /// </summary>
    public string? ReplayOnly { get; init; }

    /// <summary>
    /// Makes the parameter <c>replay-max</c> too, which replaces <see cref="CampaignProps.MaxExecutions"/> while the service runs. Default: not
    /// made; an operator may make it at any time.
    /// </summary>
    public int? ReplayMax { get; init; }

    /// <summary>
    /// Makes the parameter <c>replay-lease</c> too, which replaces <see cref="CampaignProps.Lease"/> while the service runs. Whole seconds.
    /// Default: not made; an operator may make it at any time.
    /// </summary>
    public Duration? ReplayLease { get; init; }

    /// <summary>How long the capture tap may be closed before the alarm. Whole hours, at most 24. Default: 6 hours.</summary>
    public Duration? CaptureClosedAlarmAfter { get; init; }

    /// <summary>
    /// Further settings of the loop by their names in <c>docs/configuration.md</c> below <c>Loops:&lt;loop&gt;:</c>, such as
    /// <c>Message:State</c> or <c>Idempotency:Window</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
