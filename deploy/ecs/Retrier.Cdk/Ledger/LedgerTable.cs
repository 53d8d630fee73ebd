using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;

using Constructs;

namespace Retrier.Cdk.Ledger;

/// <summary>The ledger's table, as the worker and the idempotent workflow use it. It outlives the stack, for it says what was done.</summary>
public static class LedgerTable
{
    /// <summary>A table paid per request, whose expired records are deleted, and which can be restored to any second of the last 35 days.</summary>
    public static Table Create(Construct scope, string id) => new(scope, id, new TableProps
    {
        PartitionKey = new Amazon.CDK.AWS.DynamoDB.Attribute { Name = "id", Type = AttributeType.STRING },
        BillingMode = BillingMode.PAY_PER_REQUEST,
        TimeToLiveAttribute = "ttl",
        PointInTimeRecovery = true,
        RemovalPolicy = RemovalPolicy.RETAIN,
    });
}
