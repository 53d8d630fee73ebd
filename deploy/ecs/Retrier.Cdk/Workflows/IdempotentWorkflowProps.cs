using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

namespace Retrier.Cdk.Workflows;

/// <summary>Which work an <see cref="IdempotentWorkflow"/> does once, and for how long it remembers.</summary>
public sealed record IdempotentWorkflowProps
{
    /// <summary>Does the work: a Standard state machine, started with the input as it came. Its output is the result.</summary>
    public required IStateMachine Work { get; init; }

    /// <summary>
    /// Where in the input the key is: a member, or members joined by points, e.g. <c>order.id</c>. A text, a number of up to 15 digits or
    /// a truth value; an input without one fails.
    /// </summary>
    public required string KeyPath { get; init; }

    /// <summary>
    /// Names the kind of work, as the prefix of Retrier's guard does: 1 to 128 letters, digits and <c>- _ . /</c>. Who uses the same one on
    /// the same table shares the records.
    /// </summary>
    public required string KeyPrefix { get; init; }

    /// <summary>The table, with a string key <c>id</c> and TTL on <c>ttl</c>. Default: one is made.</summary>
    public ITable? Table { get; init; }

    /// <summary>How long done work is remembered, in whole seconds. Default: 14 days, as long as a queue can keep a message.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// After a death, how long until another execution does the work, in whole seconds. The work itself is stopped when four fifths of it
    /// are over, so make it longer than work can take. Default: 15 minutes.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long a duplicate waits for work that is under way, before it ends as a failure that can be replayed. Default: 20 minutes, longer
    /// than the lease, so that it sees the end of it.
    /// </summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How often it looks meanwhile, in whole seconds; each look is three transitions. Default: 10 seconds.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where failures go, for Retrier to capture. Default: one is made.</summary>
    public IQueue? FailureQueue { get; init; }

    /// <summary>The state machine's name. Default: CloudFormation makes one up.</summary>
    public string? StateMachineName { get; init; }

    /// <summary>
    /// Logs errors, without what was worked on, for a month. Default: off, because the delivery of logs can be allowed on <c>*</c> only
    /// (<c>logs:CreateLogDelivery</c> and its like know no resources).
    /// </summary>
    public bool Logging { get; init; }

    /// <summary>
    /// Traces with X-Ray. Default: off, because it can be allowed on <c>*</c> only (<c>xray:PutTraceSegments</c> and its like know no
    /// resources). Without it a trace that comes in still reaches the queue.
    /// </summary>
    public bool Tracing { get; init; }
}
