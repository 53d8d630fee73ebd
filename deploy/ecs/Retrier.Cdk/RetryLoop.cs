using Amazon.CDK.AWS.SQS;

using Constructs;

using Retrier.Cdk.Loops;
using Retrier.Cdk.Outcomes;

namespace Retrier.Cdk;

/// <summary>One state machine with its Failure, Retry and Parked queue and its two taps. <see cref="RetrierService.AddRetryLoop"/> makes it.</summary>
public sealed class RetryLoop : Construct
{
    internal RetryLoop(Construct scope, string name, string tapsPathPrefix, RetryLoopProps props)
        : base(scope, LoopName.Checked(name))
    {
        LoopProps = props;
        Name = name;
        ParkedQueue = LoopQueues.Parked(this, props.EncryptionKey);
        RetryQueue = LoopQueues.Retry(this, props.EncryptionKey, ParkedQueue);
        OutcomeQueue = OutcomeEvents.AddTo(this, props);
        Taps = new TapParameters(this, "Taps", $"{tapsPathPrefix}/{name}", props);
    }

    /// <summary>The loop's name, in settings, parameters and telemetry.</summary>
    public string Name { get; }

    /// <summary>Where captured failures wait for replay.</summary>
    public IQueue RetryQueue { get; }

    /// <summary>Where goes what cannot or must not be replayed.</summary>
    public IQueue ParkedQueue { get; }

    /// <summary>Where EventBridge tells how replays end; null where the worker asks.</summary>
    public IQueue? OutcomeQueue { get; }

    /// <summary>The two taps.</summary>
    public TapParameters Taps { get; }

    internal RetryLoopProps LoopProps { get; }
}
