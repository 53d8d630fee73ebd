using Amazon.CDK;
using Amazon.CDK.AWS.StepFunctions;

using Constructs;

namespace Retrier.Cdk.Permissions;

/// <summary>The executions of a state machine, as resources.</summary>
internal static class Executions
{
    /// <summary>All of them. They are where the state machine is, which may be another account than the stack's.</summary>
    public static string Of(IStateMachine machine, Construct scope) => Stack.Of(scope).FormatArn(new ArnComponents
    {
        Service = "states",
        Region = machine.Env.Region,
        Account = machine.Env.Account,
        Resource = "execution",
        ResourceName = $"{Fn.Select(6, Fn.Split(":", machine.StateMachineArn))}:*",
        ArnFormat = ArnFormat.COLON_RESOURCE_NAME,
    });
}
