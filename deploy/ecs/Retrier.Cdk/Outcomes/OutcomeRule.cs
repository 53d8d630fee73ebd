using Amazon.CDK.AWS.Events;

using Constructs;

namespace Retrier.Cdk.Outcomes;

/// <summary>The EventBridge rule that has ends of executions sent to a queue.</summary>
internal static class OutcomeRule
{
    /// <summary>What the names of replays begin with: production's own executions, of which there may be very many, are nobody's outcome.</summary>
    private const string ReplayPrefix = "retry-";

    /// <summary>The parts of a state machine's ARN; a seventh colon begins a version or an alias, which events do not name here.</summary>
    private const int ArnParts = 7;

    /// <summary>
    /// What is told, in the event's own form. Input and output are left out: nobody needs them, and they would be copied to a queue that is
    /// not the loop's, 64 KiB at a time for money.
    /// </summary>
    private const string Message = """
        {"source":<source>,"detail-type":<type>,"time":<time>,"detail":{"executionArn":<execution>,"stateMachineArn":<machine>,"name":<name>,"status":<status>,"startDate":<start>,"stopDate":<stop>}}
        """;

    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["source"] = "$.source",
        ["type"] = "$.detail-type",
        ["time"] = "$.time",
        ["execution"] = "$.detail.executionArn",
        ["machine"] = "$.detail.stateMachineArn",
        ["name"] = "$.detail.name",
        ["status"] = "$.detail.status",
        ["start"] = "$.detail.startDate",
        ["stop"] = "$.detail.stopDate",
    };

    public static CfnRule Make(Construct scope, RetryLoopProps loop, string queueArn) => new(scope, "OutcomeRule", new CfnRuleProps
    {
        Description = "Tells Retrier how replays end",
        EventPattern = Pattern(loop),
        Targets = new[]
        {
            new CfnRule.TargetProperty
            {
                Id = "OutcomeQueue",
                Arn = queueArn,
                InputTransformer = new CfnRule.InputTransformerProperty { InputPathsMap = Paths, InputTemplate = Message },
            },
        },
    });

    private static Dictionary<string, object> Pattern(RetryLoopProps loop)
    {
        Dictionary<string, object> detail = new(StringComparer.Ordinal)
        {
            ["stateMachineArn"] = new[] { string.Join(':', loop.StateMachine.StateMachineArn.Split(':').Take(ArnParts)) },
            ["status"] = new[] { "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED" },
        };

        // a redriven execution keeps the name that it first failed under
        Dictionary<string, object> named = One("name", new object[] { One("prefix", ReplayPrefix) });
        if (loop.Redrive)
        {
            detail["$or"] = new[] { named, One("redriveCount", new object[] { One("numeric", new object[] { ">", 0 }) }) };
        }
        else
        {
            detail["name"] = named["name"];
        }

        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["source"] = new[] { "aws.states" },
            ["detail-type"] = new[] { "Step Functions Execution Status Change" },
            ["detail"] = detail,
        };
    }

    private static Dictionary<string, object> One(string name, object value) => new(StringComparer.Ordinal) { [name] = value };
}
