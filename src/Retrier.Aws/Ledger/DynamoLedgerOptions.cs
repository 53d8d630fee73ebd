namespace Retrier.Aws.Ledger;

/// <summary>Where the ledger is kept.</summary>
public sealed record DynamoLedgerOptions
{
    /// <summary>The table, by name or ARN. Its only key is the hash key <see cref="DynamoLedgerAttributes.Key"/>, a string.</summary>
    public required string TableName { get; init; }

    /// <summary>What the attributes are called. Default: as in the aws-samples workflow <c>idempotent-workflow-sam</c>.</summary>
    public DynamoLedgerAttributes Attributes { get; init; } = new();

    /// <summary>Refuses what cannot work, all of it at once.</summary>
    /// <exception cref="ArgumentException">The table has no name, or an attribute has none, or two have the same.</exception>
    internal static DynamoLedgerOptions Checked(DynamoLedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors = [.. options.Attributes.Errors()];
        if (string.IsNullOrWhiteSpace(options.TableName))
        {
            errors.Insert(0, $"{nameof(TableName)} is missing: name the table.");
        }

        return errors.Count == 0
            ? options
            : throw new ArgumentException($"The ledger's settings cannot work: {string.Join(' ', errors)}", nameof(options));
    }
}
