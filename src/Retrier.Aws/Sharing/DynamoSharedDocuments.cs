using System.Globalization;

using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;
using Retrier.Aws.Ledger;

namespace Retrier.Aws.Sharing;

/// <summary>
/// Documents as items of the ledger's table, beside its records: the key is <c>state:</c> and the document's name.
/// </summary>
/// <remarks>
/// A read is one strongly consistent <c>dynamodb:GetItem</c>, a write one conditional <c>dynamodb:PutItem</c>. Items have no expiry. The SDK
/// sends a request again whose answer was lost, so a write that took effect may be answered with false. Safe for use by many threads.
/// </remarks>
/// <param name="client">Stays the caller's to dispose of.</param>
/// <param name="options">The table. Options that cannot work are an <see cref="ArgumentException"/> that says all that is wrong.</param>
/// <param name="timeProvider">The clock to wait by when the table is throttled.</param>
public sealed class DynamoSharedDocuments(IAmazonDynamoDB client, DynamoLedgerOptions options, TimeProvider timeProvider) : ISharedDocuments
{
    private readonly DynamoCalls _calls = new(client, DynamoLedgerOptions.Checked(options), timeProvider);

    /// <inheritdoc/>
    public async Task<SharedDocument?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        SharedDocumentRules.CheckName(name);
        GetItemRequest request = new()
        {
            TableName = options.TableName,
            Key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { [options.Attributes.Key] = KeyOf(name) },
            ConsistentRead = true,
        };
        IReadOnlyDictionary<string, AttributeValue>? item = await _calls.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return item is null ? null : Read(name, item);
    }

    /// <inheritdoc/>
    public async Task<bool> TryWriteAsync(string name, long? expectedVersion, string text, CancellationToken cancellationToken)
    {
        SharedDocumentRules.CheckName(name);
        SharedDocumentRules.CheckText(text);
        ExpressionTerms terms = new();
        string condition = expectedVersion is { } expected
            ? $"{terms.Name(SharedDocumentAttributes.Version)} = {terms.Value(AttributeText.Number(expected))}"
            : $"attribute_not_exists({terms.Name(options.Attributes.Key)})";
        PutItemRequest request = new()
        {
            TableName = options.TableName,
            Item = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                [options.Attributes.Key] = KeyOf(name),
                [SharedDocumentAttributes.Version] = AttributeText.Number((expectedVersion ?? 0) + 1),
                [SharedDocumentAttributes.Text] = AttributeText.Text(text),
            },
            ConditionExpression = condition,
            ExpressionAttributeNames = terms.Names,
            ExpressionAttributeValues = terms.Values.Count > 0 ? terms.Values : null,
        };
        return (await _calls.PutAsync(request, cancellationToken).ConfigureAwait(false)).Written;
    }

    private static AttributeValue KeyOf(string name) => AttributeText.Text(SharedDocumentAttributes.KeyPrefix + name);

    private SharedDocument Read(string name, IReadOnlyDictionary<string, AttributeValue> item) =>
        item.TextOf(SharedDocumentAttributes.Text) is { } text
        && long.TryParse(item.GetValueOrDefault(SharedDocumentAttributes.Version)?.N, NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? new SharedDocument(name, version, text)
            : throw new PortException(
                Fault.Loop,
                "NotADocument",
                $"the item {SharedDocumentAttributes.KeyPrefix}{name} of table {options.TableName} has no {SharedDocumentAttributes.Version} and "
                    + $"{SharedDocumentAttributes.Text}, so it is no document of Retrier's. Give Retrier a table of its own, or delete the item.");
}
