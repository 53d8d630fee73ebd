using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SQS;

using Constructs;

using Retrier.Cdk.Permissions;

namespace Retrier.Cdk.Workflows;

/// <summary>The role of a workflow: one statement per need, each on the very resources it is needed for.</summary>
internal static class WorkflowRole
{
    public static Role Make(Construct scope) =>
        new(scope, "Role", new RoleProps { AssumedBy = new ServicePrincipal("states.amazonaws.com") });

    public static void Allow(Role role, string id, string[] actions, params string[] resources) =>
        role.AddToPolicy(Statement.Allow(id, actions, resources));

    /// <summary>Sending, and where a queue has a key of its own, using that.</summary>
    public static void AllowSending(Role role, params IQueue[] queues)
    {
        Allow(role, "Send", ["sqs:SendMessage"], [.. queues.Select(static queue => queue.QueueArn)]);
        string[] keys =
        [
            .. queues.Select(static queue => queue.EncryptionMasterKey).OfType<IKey>().Select(static key => key.KeyArn).Distinct(StringComparer.Ordinal),
        ];
        if (keys.Length > 0)
        {
            Allow(role, "UseQueueKeys", ["kms:GenerateDataKey", "kms:Decrypt"], keys);
        }
    }
}
