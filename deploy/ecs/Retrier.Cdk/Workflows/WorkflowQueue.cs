using Amazon.CDK;
using Amazon.CDK.AWS.SQS;

using Constructs;

namespace Retrier.Cdk.Workflows;

/// <summary>A queue of a workflow's own. It outlives the stack, for there is work in it.</summary>
internal static class WorkflowQueue
{
    /// <summary>Encrypted, for TLS only, and with the longest retention there is.</summary>
    public static IQueue Make(Construct scope, string id) => new Queue(scope, id, new QueueProps
    {
        RetentionPeriod = Duration.Days(14),
        Encryption = QueueEncryption.SQS_MANAGED,
        EnforceSSL = true,
        RemovalPolicy = RemovalPolicy.RETAIN,
    });
}
