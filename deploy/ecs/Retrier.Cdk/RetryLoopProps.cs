using System.Collections.ObjectModel;

using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

namespace Retrier.Cdk;

/// <summary>What a retry loop is hung on, and how it replays. The state machine and its Failure queue stay as they are.</summary>
public sealed record RetryLoopProps
{
    /// <summary>What replay starts. A Standard one: Express executions have no names that protect from starting twice.</summary>
    public required IStateMachine StateMachine { get; init; }

    /// <summary>Where the state machine sends its failures. No two loops may share one.</summary>
    public required IQueue FailureQueue { get; init; }

    /// <summary>
    /// How long the Failure queue keeps a message; the alarm for its age is set by it. Default: what the queue was made with in this app,
    /// else the four days of SQS.
    /// </summary>
    public Duration? FailureRetention { get; init; }

    /// <summary>The key that Retry and Parked queue are encrypted with. Default: SQS's own.</summary>
    public IKey? EncryptionKey { get; init; }

    /// <summary>Replays of one incident before it is parked. Default: 3.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Executions started a second, by all tasks together. Default: 10.</summary>
    public double RatePerSecond { get; init; } = 10;

    /// <summary>Go on at the state that failed instead of starting anew; see <c>docs/operations.md</c> for when that helps. Default: false.</summary>
    public bool Redrive { get; init; }

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

    /// <summary>How long the capture tap may be closed before the alarm. Whole hours, at most 24. Default: 6 hours.</summary>
    public Duration? CaptureClosedAlarmAfter { get; init; }

    /// <summary>
    /// Further settings of the loop by their names in <c>docs/configuration.md</c> below <c>Loops:&lt;loop&gt;:</c>, such as
    /// <c>Message:State</c> or <c>Idempotency:Window</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
