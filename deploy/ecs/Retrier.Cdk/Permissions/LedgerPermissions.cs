using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.IAM;

namespace Retrier.Cdk.Permissions;

/// <summary>What the worker may do with the ledger's table: single records, by key.</summary>
internal static class LedgerPermissions
{
    public static PolicyStatement Of(ITable table) => Statement.Allow(
        "KeepLedger", ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"], table.TableArn);
}
