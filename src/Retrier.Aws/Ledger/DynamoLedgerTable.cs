using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Faults;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Ledger;

/// <summary>Creates the ledger's table, when it is asked to. The ledger itself never does, and needs no permission for it.</summary>
/// <param name="client">Stays the caller's to dispose of.</param>
/// <param name="options">The table's name and what its attributes are called.</param>
/// <param name="timeProvider">The clock to wait by.</param>
public sealed class DynamoLedgerTable(IAmazonDynamoDB client, DynamoLedgerOptions options, TimeProvider timeProvider)
{
    /// <summary>A new table is usually active in some seconds.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly DynamoLedgerOptions _options = DynamoLedgerOptions.Checked(options);
    private readonly ExpirySetting _expiry = new(client, options);

    /// <summary>
    /// Creates the table, paid per request, with its hash key, waits until it can be used (two minutes at most), and has DynamoDB
    /// delete expired records. May be repeated: a table that is there and has the right key is left as it is.
    /// </summary>
    /// <exception cref="PortException">
    /// AWS refused, the table was not ready in time, or there is one of this name with another key. Expired records that DynamoDB will
    /// not delete are no failure; the report says so.
    /// </exception>
    public async Task<DynamoLedgerTableReport> CreateAsync(CancellationToken cancellationToken)
    {
        bool created = await CreateIfMissingAsync(cancellationToken).ConfigureAwait(false);
        CheckKey(await ReadyAsync(cancellationToken).ConfigureAwait(false));
        (bool deletes, string how) = await _expiry.SetAsync(cancellationToken).ConfigureAwait(false);
        string table = created ? $"Table {_options.TableName} was created" : $"Table {_options.TableName} was there already";
        return new DynamoLedgerTableReport(created, deletes, $"{table}; {how}.");
    }

    private Task<bool> CreateIfMissingAsync(CancellationToken cancellationToken)
    {
        CreateTableRequest request = new()
        {
            TableName = _options.TableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new KeySchemaElement(_options.Attributes.Key, KeyType.HASH)],
            AttributeDefinitions = [new AttributeDefinition(_options.Attributes.Key, ScalarAttributeType.S)],
        };
        return CallAsync(
            "CreateTable",
            async () =>
            {
                try
                {
                    await client.CreateTableAsync(request, cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (ResourceInUseException)
                {
                    return false;
                }
            },
            cancellationToken);
    }

    private async Task<TableDescription> ReadyAsync(CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        while (true)
        {
            TableDescription? table = await DescribeAsync(cancellationToken).ConfigureAwait(false);
            if (table is not null && (table.TableStatus == TableStatus.ACTIVE || table.TableStatus == TableStatus.UPDATING))
            {
                return table;
            }

            if (timeProvider.GetElapsedTime(start) >= LongestWait)
            {
                throw new PortException(
                    Fault.Transient,
                    "TableNotReady",
                    $"table {_options.TableName} is still {table?.TableStatus?.Value ?? "missing"} after {LongestWait.TotalMinutes:0} minutes. "
                        + "Run this again later.");
            }

            await Task.Delay(BetweenLooks, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The table; null while a table just created is not known everywhere yet.</summary>
    private Task<TableDescription?> DescribeAsync(CancellationToken cancellationToken) => CallAsync(
        "DescribeTable",
        async () =>
        {
            try
            {
                DescribeTableRequest request = new() { TableName = _options.TableName };
                return (await client.DescribeTableAsync(request, cancellationToken).ConfigureAwait(false)).Table;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);

    private void CheckKey(TableDescription table)
    {
        List<KeySchemaElement> keys = table.KeySchema ?? [];
        string key = string.Join(" and ", keys.Select(element => $"{element.KeyType.Value} '{element.AttributeName}' ({TypeOf(table, element)})"));
        string wanted = $"{KeyType.HASH.Value} '{_options.Attributes.Key}' ({ScalarAttributeType.S.Value})";
        if (!string.Equals(key, wanted, StringComparison.Ordinal))
        {
            throw new PortException(
                Fault.Loop,
                "TableKeyDiffers",
                $"table {_options.TableName} is there already with the key {key}, but the ledger needs {wanted}. "
                    + "Name another table, or set the attribute's name.");
        }
    }

    private static string TypeOf(TableDescription table, KeySchemaElement element) =>
        (table.AttributeDefinitions ?? []).Find(it => string.Equals(it.AttributeName, element.AttributeName, StringComparison.Ordinal))
            ?.AttributeType.Value ?? "?";

    private Task<T> CallAsync<T>(string operation, Func<Task<T>> send, CancellationToken cancellationToken) =>
        AwsFaults.CallAsync(new AwsCall(DynamoCalls.Service, operation, _options.TableName), send, cancellationToken);
}
