using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.StepFunctions;

using Constructs;

namespace Retrier.Cdk.Workflows;

/// <summary>The state machine of a workflow: a Standard one, since Express executions may be started twice under one name.</summary>
internal static class WorkflowMachine
{
    public static StateMachine Make(Construct scope, Role role, string definition, IDictionary<string, string> substitutions, WorkflowWatch watch) =>
        new(scope, "StateMachine", new StateMachineProps
        {
            StateMachineName = watch.Name,
            StateMachineType = StateMachineType.STANDARD,
            DefinitionBody = DefinitionBody.FromString(definition),
            DefinitionSubstitutions = substitutions,
            Role = role,
            TracingEnabled = watch.Tracing,
            Logs = watch.Logging ? Logs(scope) : null,
        });

    /// <summary>Errors only, and never what an execution works on.</summary>
    private static LogOptions Logs(Construct scope) => new()
    {
        Destination = new LogGroup(scope, "Logs", new LogGroupProps { Retention = RetentionDays.ONE_MONTH, RemovalPolicy = RemovalPolicy.DESTROY }),
        Level = LogLevel.ERROR,
        IncludeExecutionData = false,
    };
}
