using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;

using Constructs;

using Retrier.Cdk.Queues;

namespace Retrier.Cdk.Loops;

/// <summary>The queues of a loop's own.</summary>
internal static class LoopQueues
{
    /// <summary>
    /// Every message that is given back counts as received once more, and the worker counts attempts itself, so the Parked queue as dead
    /// letter queue is only for what it never gets to settle. SQS allows no more.
    /// </summary>
    private const double MaxReceiveCount = 1000;

    public static Queue Parked(Construct scope, IKey? key) => WorkQueue.Make(scope, "Parked", key);

    public static Queue Retry(Construct scope, IKey? key, IQueue parked) =>
        WorkQueue.Make(scope, "Retry", key, new DeadLetterQueue { Queue = parked, MaxReceiveCount = MaxReceiveCount });
}
