using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;

using Constructs;

namespace Retrier.Cdk.Loops;

/// <summary>The queues of a loop's own. They outlive the stack, for there is failed work in them.</summary>
internal static class LoopQueues
{
    /// <summary>The longest that SQS keeps a message.</summary>
    public static Duration Retention => Duration.Days(14);

    /// <summary>
    /// Every message that is given back counts as received once more, and the worker counts attempts itself, so the Parked queue as dead
    /// letter queue is only for what it never gets to settle. SQS allows no more.
    /// </summary>
    private const double MaxReceiveCount = 1000;

    public static Queue Parked(Construct scope, IKey? key) => Make(scope, "Parked", key, null);

    public static Queue Retry(Construct scope, IKey? key, IQueue parked) =>
        Make(scope, "Retry", key, new DeadLetterQueue { Queue = parked, MaxReceiveCount = MaxReceiveCount });

    private static Queue Make(Construct scope, string id, IKey? key, DeadLetterQueue? deadLetters) => new(scope, id, new QueueProps
    {
        RetentionPeriod = Retention,
        Encryption = key is null ? QueueEncryption.SQS_MANAGED : QueueEncryption.KMS,
        EncryptionMasterKey = key,
        EnforceSSL = true,
        DeadLetterQueue = deadLetters,
        RemovalPolicy = RemovalPolicy.RETAIN,
    });
}
