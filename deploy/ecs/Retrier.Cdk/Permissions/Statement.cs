using Amazon.CDK.AWS.IAM;

namespace Retrier.Cdk.Permissions;

/// <summary>Statements of policies: one for each need, on the very resources it is needed for.</summary>
internal static class Statement
{
    /// <summary>Allows actions on resources.</summary>
    public static PolicyStatement Allow(string id, string[] actions, params string[] resources) =>
        new(new PolicyStatementProps { Sid = id, Actions = actions, Resources = resources });
}
