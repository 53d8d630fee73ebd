using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SQS;
using Amazon.CDK.AWS.StepFunctions;

using Constructs;

using Retrier.Cdk.Permissions;
using Retrier.Cdk.Queues;

namespace Retrier.Cdk.Workflows;

/// <summary>
/// A state machine that calls HTTP APIs in turn; what fails is sent to a Failure queue in the envelope that Retrier captures, with the
/// responses so far, so that a replay goes on where it failed.
/// </summary>
public sealed class HttpSequenceWorkflow : Construct
{
    /// <summary>Makes it, and the queues that are not given.</summary>
    /// <exception cref="ArgumentException">The calls cannot be used; the text says all that is wrong.</exception>
    public HttpSequenceWorkflow(Construct scope, string id, HttpSequenceWorkflowProps props)
        : base(scope, id)
    {
        string definition = HttpSequenceDefinition.Write(props.Calls);
        FailureQueue = props.FailureQueue ?? WorkQueue.Make(this, "Failure");
        OutputQueue = props.OutputQueue ?? WorkQueue.Make(this, "Output");
        Role role = WorkflowRole.Make(this);
        WorkflowRole.AllowSending(role, FailureQueue, OutputQueue);
        WorkflowRole.Allow(role, "UseConnection", ["events:RetrieveConnectionCredentials"], props.Connection.ConnectionArn);
        WorkflowRole.Allow(
            role, "ReadConnectionSecret", ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"], props.Connection.ConnectionSecretArn);
        StateMachine = WorkflowMachine.Make(
            this, role, definition, Substitutions(props), new WorkflowWatch(props.StateMachineName, props.Logging, props.Tracing));

        // not among the role's own, which the state machine waits for: these wait for the state machine
        _ = new Policy(this, "Calls", new PolicyProps { Roles = [role], Statements = [.. Calls(props.Calls)] });
    }

    /// <summary>What Retrier replays.</summary>
    public IStateMachine StateMachine { get; }

    /// <summary>Where failures go.</summary>
    public IQueue FailureQueue { get; }

    /// <summary>Where results go.</summary>
    public IQueue OutputQueue { get; }

    private Dictionary<string, string> Substitutions(HttpSequenceWorkflowProps props) => new(StringComparer.Ordinal)
    {
        ["connectionArn"] = props.Connection.ConnectionArn,
        ["failureQueueUrl"] = FailureQueue.QueueUrl,
        ["outputQueueUrl"] = OutputQueue.QueueUrl,
    };

    /// <summary>One for each method, so that a URL that is read cannot be written to.</summary>
    private IEnumerable<PolicyStatement> Calls(IReadOnlyList<HttpCall> calls) => calls
        .GroupBy(static call => call.Method, StringComparer.Ordinal)
        .Select(same =>
        {
            PolicyStatement statement = Statement.Allow($"Call{same.Key}", ["states:InvokeHTTPEndpoint"], StateMachine.StateMachineArn);
            statement.AddCondition("StringEquals", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["states:HTTPMethod"] = same.Key,
                ["states:HTTPEndpoint"] = same.Select(static call => call.Url).Distinct(StringComparer.Ordinal).ToArray(),
            });
            return statement;
        });
}
