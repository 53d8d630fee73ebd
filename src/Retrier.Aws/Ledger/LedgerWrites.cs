using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Ledger;

/// <summary>The requests of a ledger: each is conditional, so that nobody writes over or deletes what is not theirs.</summary>
internal sealed class LedgerWrites(DynamoLedgerOptions options)
{
    private readonly DynamoLedgerAttributes _names = options.Attributes;
    private readonly LedgerConditions _conditions = new(options.Attributes);

    /// <summary>Puts the whole item, so that it inherits nothing: where none counts, or in place of the very one that was read.</summary>
    public PutItemRequest Begin(Dictionary<string, AttributeValue> item, IReadOnlyDictionary<string, AttributeValue>? read, DateTimeOffset now)
    {
        ExpressionTerms terms = new();
        string condition = read is null ? _conditions.Free(terms, now) : _conditions.Unchanged(terms, read);
        return new PutItemRequest
        {
            TableName = options.TableName,
            Item = item,
            ConditionExpression = condition,
            ExpressionAttributeNames = terms.Names,
            ExpressionAttributeValues = terms.Values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
    }

    public UpdateItemRequest Extend(string key, string owner, LedgerTerms lease, DateTimeOffset now)
    {
        ExpressionTerms terms = new();
        string update = $"SET {terms.Name(_names.LeaseUntil)} = {terms.Value(AttributeText.Milliseconds(lease.LeaseFrom(now)))}, "
            + $"{terms.Name(_names.LeaseOwner)} = {terms.Value(owner)}, "
            + $"{terms.Name(_names.Expiry)} = {terms.Value(AttributeText.SecondsUp(lease.ExpiryFrom(now)))}";
        return Update(key, terms, update, _conditions.Owned(terms, owner, LedgerStatusText.InProgress));
    }

    public UpdateItemRequest Complete(string key, string owner, string? result, DateTimeOffset expiry, DateTimeOffset now)
    {
        ExpressionTerms terms = new();
        (string set, string remove) = result is null
            ? ($"{terms.Name(_names.ResultOmitted)} = {terms.Value(new AttributeValue { BOOL = true })}", terms.Name(_names.Result))
            : ($"{terms.Name(_names.Result)} = {terms.Value(result)}", terms.Name(_names.ResultOmitted));
        string update = $"SET {terms.Name(_names.Status)} = {terms.Value(LedgerStatusText.Succeeded)}, "
            + $"{terms.Name(_names.EndedAt)} = {terms.Value(AttributeText.Milliseconds(now))}, "
            + $"{terms.Name(_names.Expiry)} = {terms.Value(AttributeText.SecondsUp(expiry))}, {set} "
            + $"REMOVE {terms.Name(_names.LeaseUntil)}, {remove}";
        return Update(key, terms, update, _conditions.Owned(terms, owner, LedgerStatusText.InProgress, LedgerStatusText.Succeeded));
    }

    public UpdateItemRequest Fail(string key, string owner, string failure, DateTimeOffset now)
    {
        ExpressionTerms terms = new();
        string update = $"SET {terms.Name(_names.Status)} = {terms.Value(LedgerStatusText.Failed)}, "
            + $"{terms.Name(_names.EndedAt)} = {terms.Value(AttributeText.Milliseconds(now))}, "
            + $"{terms.Name(_names.Result)} = {terms.Value(failure)} "
            + $"REMOVE {terms.Name(_names.LeaseUntil)}";
        return Update(key, terms, update, _conditions.Owned(terms, owner, LedgerStatusText.InProgress, LedgerStatusText.Failed));
    }

    public DeleteItemRequest Release(string key, string owner)
    {
        ExpressionTerms terms = new();
        return new DeleteItemRequest
        {
            TableName = options.TableName,
            Key = KeyOf(key),
            ConditionExpression = _conditions.OwnedOrAbsent(terms, owner),
            ExpressionAttributeNames = terms.Names,
            ExpressionAttributeValues = terms.Values,
        };
    }

    /// <summary>Strongly consistent: an older state than the one a condition has just met would decide wrongly.</summary>
    public GetItemRequest Read(string key) => new() { TableName = options.TableName, Key = KeyOf(key), ConsistentRead = true };

    private UpdateItemRequest Update(string key, ExpressionTerms terms, string update, string condition) => new()
    {
        TableName = options.TableName,
        Key = KeyOf(key),
        UpdateExpression = update,
        ConditionExpression = condition,
        ExpressionAttributeNames = terms.Names,
        ExpressionAttributeValues = terms.Values,
    };

    private Dictionary<string, AttributeValue> KeyOf(string key) => new(StringComparer.Ordinal) { [_names.Key] = AttributeText.Text(key) };
}
