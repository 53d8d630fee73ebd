using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;

using Retrier.Cdk.Loops;

namespace Retrier.Cdk.Permissions;

/// <summary>What the worker may do for one loop: one statement per need, each on the very resources it is needed for.</summary>
internal static class LoopPermissions
{
    public static IEnumerable<PolicyStatement> Of(RetryLoop loop)
    {
        RetryLoopProps props = loop.LoopProps;
        string name = LoopName.InStatement(loop.Name);
        yield return Statement.Allow($"{name}Receive",
            ["sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
            props.FailureQueue.QueueArn,
            loop.RetryQueue.QueueArn);
        yield return Statement.Allow($"{name}Send",
            ["sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SendMessage"],
            [.. SentTo(loop)]);
        yield return Statement.Allow($"{name}Start",
            [props.Synchronous ? "states:StartSyncExecution" : "states:StartExecution", "states:DescribeStateMachine", "states:ListExecutions"],
            props.StateMachine.StateMachineArn);
        yield return Statement.Allow($"{name}Outcomes",
            props.Redrive ? ["states:DescribeExecution", "states:RedriveExecution"] : ["states:DescribeExecution"],
            Executions.Of(props.StateMachine, loop));
        if (loop.OutcomeQueue is { } outcomes)
        {
            // its URL is given, and how much is in it nobody asks
            yield return Statement.Allow(
                $"{name}HearOutcomes", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"], outcomes.QueueArn);
        }

        yield return Statement.Allow($"{name}ReadTaps", ["ssm:GetParameters"], loop.Taps.Arns);
        yield return Statement.Allow($"{name}CloseReplayTap", ["ssm:PutParameter"], loop.Taps.ReplayTapArn);

        string[] keys = [.. KeysOf(loop)];
        if (keys.Length > 0)
        {
            yield return Statement.Allow($"{name}UseQueueKeys", ["kms:Decrypt", "kms:GenerateDataKey"], keys);
        }
    }

    private static IEnumerable<string> SentTo(RetryLoop loop)
    {
        yield return loop.RetryQueue.QueueArn;
        yield return loop.ParkedQueue.QueueArn;
        if (loop.LoopProps.RefreshFailures)
        {
            yield return loop.LoopProps.FailureQueue.QueueArn;
        }
    }

    private static IEnumerable<string> KeysOf(RetryLoop loop) =>
        new[] { loop.LoopProps.FailureQueue.EncryptionMasterKey, loop.LoopProps.EncryptionKey, loop.OutcomeQueue?.EncryptionMasterKey }
            .OfType<IKey>()
            .Select(static key => key.KeyArn)
            .Distinct(StringComparer.Ordinal);
}
