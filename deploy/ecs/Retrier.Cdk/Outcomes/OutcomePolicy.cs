using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

using Constructs;

namespace Retrier.Cdk.Outcomes;

/// <summary>What EventBridge may do with an outcome queue: send to it, for the one rule.</summary>
internal static class OutcomePolicy
{
    private const string EventBridge = "events.amazonaws.com";

    /// <summary>Of the queue's policy.</summary>
    public static PolicyStatement Send(string ruleArn, string queueArn) => new(new PolicyStatementProps
    {
        Sid = "TellOutcomes",
        Principals = [new ServicePrincipal(EventBridge)],
        Actions = ["sqs:SendMessage"],
        Resources = [queueArn],
        Conditions = When("ArnEquals", "aws:SourceArn", ruleArn),
    });

    /// <summary>
    /// Of the key's policy. By account and not by rule: the rule needs the queue and the queue the key, so a key that named the rule could
    /// never be made.
    /// </summary>
    public static PolicyStatement UseKey(Construct scope) => new(new PolicyStatementProps
    {
        Sid = "TellOutcomes",
        Principals = [new ServicePrincipal(EventBridge)],
        Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
        Resources = ["*"],
        Conditions = When("StringEquals", "aws:SourceAccount", Stack.Of(scope).Account),
    });

    private static Dictionary<string, object> When(string comparison, string key, string value) => new(StringComparer.Ordinal)
    {
        [comparison] = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value },
    };
}
