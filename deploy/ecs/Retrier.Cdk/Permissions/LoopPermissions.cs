using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.StepFunctions;

using Retrier.Cdk.Loops;

namespace Retrier.Cdk.Permissions;

/// <summary>What the worker may do for one loop: one statement per need, each on the very resources it is needed for.</summary>
internal static class LoopPermissions
{
    public static IEnumerable<PolicyStatement> Of(RetryLoop loop)
    {
        RetryLoopProps props = loop.LoopProps;
        string name = LoopName.InStatement(loop.Name);
        yield return Allow($"{name}Receive",
            ["sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
            props.FailureQueue.QueueArn,
            loop.RetryQueue.QueueArn);
        yield return Allow($"{name}Send",
            ["sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SendMessage"],
            loop.RetryQueue.QueueArn,
            loop.ParkedQueue.QueueArn);
        yield return Allow($"{name}Start",
            ["states:StartExecution", "states:DescribeStateMachine", "states:ListExecutions"],
            props.StateMachine.StateMachineArn);
        yield return Allow($"{name}Outcomes",
            props.Redrive ? ["states:DescribeExecution", "states:RedriveExecution"] : ["states:DescribeExecution"],
            ExecutionsOf(loop));
        yield return Allow($"{name}ReadTaps", ["ssm:GetParameters"], loop.Taps.Arns);
        yield return Allow($"{name}CloseReplayTap", ["ssm:PutParameter"], loop.Taps.ReplayTapArn);

        string[] keys = [.. KeysOf(props)];
        if (keys.Length > 0)
        {
            yield return Allow($"{name}UseQueueKeys", ["kms:Decrypt", "kms:GenerateDataKey"], keys);
        }
    }

    private static IEnumerable<string> KeysOf(RetryLoopProps props) => new[] { props.FailureQueue.EncryptionMasterKey, props.EncryptionKey }
        .OfType<IKey>()
        .Select(static key => key.KeyArn)
        .Distinct(StringComparer.Ordinal);

    /// <summary>They are where the state machine is, which may be another account than the service's.</summary>
    private static string ExecutionsOf(RetryLoop loop)
    {
        IStateMachine machine = loop.LoopProps.StateMachine;
        return Stack.Of(loop).FormatArn(new ArnComponents
        {
            Service = "states",
            Region = machine.Env.Region,
            Account = machine.Env.Account,
            Resource = "execution",
            ResourceName = $"{Fn.Select(6, Fn.Split(":", machine.StateMachineArn))}:*",
            ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
        });
    }

    private static PolicyStatement Allow(string id, string[] actions, params string[] resources) =>
        new(new PolicyStatementProps { Sid = id, Actions = actions, Resources = resources });
}
