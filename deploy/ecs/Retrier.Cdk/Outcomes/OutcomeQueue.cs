using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;

using Constructs;

namespace Retrier.Cdk.Outcomes;

/// <summary>
/// The queue in which a loop hears how its replays end. It holds news and no work: what is lost is asked for, so it goes with the stack and
/// needs no dead letter queue.
/// </summary>
internal static class OutcomeQueue
{
    /// <summary>Longer than a weekend without the worker; what is older it has asked for itself.</summary>
    public static Duration Retention => Duration.Days(4);

    /// <summary>Encrypted and for TLS only, as the queues of work are.</summary>
    public static Queue Make(Construct scope, IKey? key)
    {
        key?.AddToResourcePolicy(OutcomePolicy.UseKey(scope));
        return new Queue(scope, "OutcomeQueue", new QueueProps
        {
            RetentionPeriod = Retention,
            Encryption = key is null ? QueueEncryption.SQS_MANAGED : QueueEncryption.KMS,
            EncryptionMasterKey = key,
            EnforceSSL = true,
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
    }
}
