using Amazon.DynamoDBv2.Model;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>What the aws-samples workflow <c>idempotent-workflow-sam</c> does to the table, expression for expression.</summary>
internal sealed class SampleWorkflow(LedgerBench bench, string execution)
{
    /// <summary>Its lock: false when the condition is not met.</summary>
    public async Task<bool> LockAsync()
    {
        try
        {
            await UpdateAsync(
                "set #s=:inprogress,#e=:e,#st=:st,#ttl=:ttl",
                "attribute_not_exists(#s) or #s = :failed",
                [("#s", "executionstatus"), ("#e", "execution"), ("#st", "starttime"), ("#ttl", "ttl")],
                [(":inprogress", "IN_PROGRESS"), (":failed", "FAILED"), (":e", execution), (":st", "2026-01-01T00:00:00.000Z"), (":ttl", bench.Seconds + 86_400)]);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Its end: whoever has the record by then.</summary>
    public Task EndAsync(string status, string result) => UpdateAsync(
        "SET #s = :s, #r = :r", null, [("#s", "executionstatus"), ("#r", "executionresult")], [(":s", status), (":r", result)]);

    private Task<UpdateItemResponse> UpdateAsync(
        string update, string? condition, (string Name, string Attribute)[] names, (string Name, object Value)[] values)
    {
        UpdateItemRequest request = new()
        {
            TableName = LedgerServer.Table,
            Key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { ["id"] = LedgerBench.ValueOf(bench.Key) },
            UpdateExpression = update,
            ConditionExpression = condition,
            ExpressionAttributeNames = names.ToDictionary(static it => it.Name, static it => it.Attribute, StringComparer.Ordinal),
            ExpressionAttributeValues = values.ToDictionary(static it => it.Name, static it => LedgerBench.ValueOf(it.Value), StringComparer.Ordinal),
        };
        return bench.Raw.UpdateItemAsync(request);
    }
}
