using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.IAM;

namespace Retrier.Cdk.Permissions;

/// <summary>What the worker may do with the ledger's table: single records, by key.</summary>
internal static class LedgerPermissions
{
    public static PolicyStatement Of(ITable table) => new(new PolicyStatementProps
    {
        Sid = "KeepLedger",
        Actions = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
        Resources = [table.TableArn],
    });
}
