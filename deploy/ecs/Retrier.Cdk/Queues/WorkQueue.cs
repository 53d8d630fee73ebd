using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;

using Constructs;

namespace Retrier.Cdk.Queues;

/// <summary>A queue that work waits in, perhaps for long. It outlives the stack, for there may be some in it.</summary>
internal static class WorkQueue
{
    /// <summary>The longest that SQS keeps a message.</summary>
    public static Duration Retention => Duration.Days(14);

    /// <summary>Encrypted, for TLS only, with the longest retention there is.</summary>
    /// <param name="scope">What it belongs to.</param>
    /// <param name="id">Its id there.</param>
    /// <param name="key">The key to encrypt with; null for SQS's own.</param>
    /// <param name="deadLetters">Where goes what is received too often; null for nowhere.</param>
    public static Queue Make(Construct scope, string id, IKey? key = null, DeadLetterQueue? deadLetters = null) => new(scope, id, new QueueProps
    {
        RetentionPeriod = Retention,
        Encryption = key is null ? QueueEncryption.SQS_MANAGED : QueueEncryption.KMS,
        EncryptionMasterKey = key,
        EnforceSSL = true,
        DeadLetterQueue = deadLetters,
        RemovalPolicy = RemovalPolicy.RETAIN,
    });
}
