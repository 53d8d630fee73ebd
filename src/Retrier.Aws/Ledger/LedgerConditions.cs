using Amazon.DynamoDBv2.Model;

namespace Retrier.Aws.Ledger;

/// <summary>What must be true of the item for a write to happen. DynamoDB checks it in the same atomic step.</summary>
internal sealed class LedgerConditions(DynamoLedgerAttributes names)
{
    /// <summary>There is no record, or it counts no more. DynamoDB deletes expired items days later; until then they are all still there.</summary>
    public string Free(ExpressionTerms terms, DateTimeOffset now) =>
        $"attribute_not_exists({terms.Name(names.Key)}) OR {terms.Name(names.Expiry)} <= {terms.Value(AttributeText.SecondsExactly(now))}";

    /// <summary>The record is still the one that was read: everything the decision stood on is as it was.</summary>
    public string Unchanged(ExpressionTerms terms, IReadOnlyDictionary<string, AttributeValue> read)
    {
        // together they change with every acquire, extend, complete, fail and release, and with every lock of the sample
        string[] deciding =
        [
            names.Status, names.Owner, names.LeaseOwner, names.LeaseUntil, names.Expiry, names.Attempts, names.StartTime, names.EndedAt,
            names.Payload,
        ];
        IEnumerable<string> same = deciding.Select(attribute => read.TryGetValue(attribute, out AttributeValue? value)
            ? $"{terms.Name(attribute)} = {terms.Value(value)}"
            : $"attribute_not_exists({terms.Name(attribute)})");
        return string.Join(" AND ", same);
    }

    /// <summary>The caller's own record in one of these states.</summary>
    public string Owned(ExpressionTerms terms, string owner, params IEnumerable<string> statuses) =>
        $"{terms.Name(names.Owner)} = {terms.Value(owner)} AND {terms.Name(names.Status)} IN ({string.Join(", ", statuses.Select(terms.Value))})";

    /// <summary>The caller's own record in progress, or none at all.</summary>
    public string OwnedOrAbsent(ExpressionTerms terms, string owner) =>
        $"attribute_not_exists({terms.Name(names.Key)}) OR ({Owned(terms, owner, LedgerStatusText.InProgress)})";
}
