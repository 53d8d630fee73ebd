using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SQS;

namespace Retrier.Cdk.Workflows;

/// <summary>Which APIs an <see cref="HttpSequenceWorkflow"/> calls, and where it sends what comes of it.</summary>
public sealed record HttpSequenceWorkflowProps
{
    /// <summary>The calls, in their order; one or more.</summary>
    public required IReadOnlyList<HttpCall> Calls { get; init; }

    /// <summary>How the calls authenticate. Step Functions calls no API without one.</summary>
    public required IConnection Connection { get; init; }

    /// <summary>Where failures go, for Retrier to capture. Default: one is made.</summary>
    public IQueue? FailureQueue { get; init; }

    /// <summary>Where results go. Default: one is made.</summary>
    public IQueue? OutputQueue { get; init; }

    /// <summary>The state machine's name. Default: CloudFormation makes one up.</summary>
    public string? StateMachineName { get; init; }

    /// <summary>
    /// Logs errors, without what was worked on, for a month. Default: off, because the delivery of logs can be allowed on <c>*</c> only
    /// (<c>logs:CreateLogDelivery</c> and its like know no resources).
    /// </summary>
    public bool Logging { get; init; }

    /// <summary>
    /// Traces with X-Ray. Default: off, because it can be allowed on <c>*</c> only (<c>xray:PutTraceSegments</c> and its like know no
    /// resources). Without it a trace that comes in still reaches the queues.
    /// </summary>
    public bool Tracing { get; init; }
}
