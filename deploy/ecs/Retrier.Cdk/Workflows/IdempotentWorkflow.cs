using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

using Constructs;

using Retrier.Cdk.Ledger;
using Retrier.Cdk.Permissions;
using Retrier.Cdk.Queues;

namespace Retrier.Cdk.Workflows;

/// <summary>
/// A state machine that does a piece of work once, whoever asks again: the first execution does it, the others get its result. It keeps
/// its records as Retrier's ledger does.
/// </summary>
public sealed class IdempotentWorkflow : Construct
{
    private const string DefinitionFile = "idempotent.asl.json";

    /// <summary>The rule by which Step Functions hears of the end of an execution that it waits for; it makes it itself.</summary>
    private const string ManagedRule = "StepFunctionsGetEventsForStepFunctionsExecutionRule";

    /// <summary>Makes it, and the table and the queue that are not given.</summary>
    /// <exception cref="ArgumentException">The settings cannot be used; the text says all that is wrong.</exception>
    public IdempotentWorkflow(Construct scope, string id, IdempotentWorkflowProps props)
        : base(scope, id)
    {
        Dictionary<string, string> substitutions = IdempotentSettings.Substitutions(
            new IdempotentSettings(props.KeyPath, props.KeyPrefix, props.Window, props.Lease, props.LongestWait, props.PollInterval));
        Table = props.Table ?? LedgerTable.Create(this, "Ledger");
        FailureQueue = props.FailureQueue ?? WorkQueue.Make(this, "Failure");
        substitutions["tableName"] = Table.TableName;
        substitutions["failureQueueUrl"] = FailureQueue.QueueUrl;
        substitutions["workStateMachineArn"] = props.Work.StateMachineArn;

        Role role = WorkflowRole.Make(this);
        WorkflowRole.AllowSending(role, FailureQueue);
        WorkflowRole.Allow(role, "KeepRecords", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], Table.TableArn);
        AllowWork(role, props.Work);
        StateMachine = WorkflowMachine.Make(
            this, role, EmbeddedText.Read(DefinitionFile), substitutions, new WorkflowWatch(props.StateMachineName, props.Logging, props.Tracing));
    }

    /// <summary>What Retrier replays.</summary>
    public IStateMachine StateMachine { get; }

    /// <summary>Where done work is remembered.</summary>
    public ITable Table { get; }

    /// <summary>Where failures go.</summary>
    public IQueue FailureQueue { get; }

    private void AllowWork(Role role, IStateMachine work)
    {
        WorkflowRole.Allow(role, "StartWork", ["states:StartExecution"], work.StateMachineArn);
        WorkflowRole.Allow(role, "WatchWork", ["states:DescribeExecution", "states:StopExecution"], Executions.Of(work, this));
        WorkflowRole.Allow(
            role,
            "HearOfItsEnd",
            ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
            Stack.Of(this).FormatArn(new ArnComponents { Service = "events", Resource = "rule", ResourceName = ManagedRule }));
        if (Table.EncryptionKey is { } key)
        {
            // what the CDK itself grants to who reads and writes an encrypted table
            WorkflowRole.Allow(
                role, "UseTableKey", ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], key.KeyArn);
        }
    }
}
