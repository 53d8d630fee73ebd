using System.Security.Cryptography;

using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Faults;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Ledger;

/// <summary>
/// The calls to the ledger's table. A condition that is not met is an answer; other failures are <see cref="PortException"/>s that
/// name the table. Each call is safe to repeat, and is repeated when it is throttled.
/// </summary>
internal sealed class DynamoCalls(IAmazonDynamoDB client, DynamoLedgerOptions options, TimeProvider timeProvider)
{
    /// <summary>Short name of the service and prefix of its permissions.</summary>
    public const string Service = "dynamodb";

    private const string Validation = "ValidationException";

    public Task<ConditionalAnswer> PutAsync(PutItemRequest request, CancellationToken cancellationToken) =>
        WriteAsync("PutItem", () => client.PutItemAsync(request, cancellationToken), cancellationToken);

    public Task<ConditionalAnswer> UpdateAsync(UpdateItemRequest request, CancellationToken cancellationToken) =>
        WriteAsync("UpdateItem", () => client.UpdateItemAsync(request, cancellationToken), cancellationToken);

    public Task<ConditionalAnswer> DeleteAsync(DeleteItemRequest request, CancellationToken cancellationToken) =>
        WriteAsync("DeleteItem", () => client.DeleteItemAsync(request, cancellationToken), cancellationToken);

    /// <summary>The item; null when there is none.</summary>
    public async Task<IReadOnlyDictionary<string, AttributeValue>?> ReadAsync(GetItemRequest request, CancellationToken cancellationToken)
    {
        GetItemResponse answer = await CallAsync("GetItem", () => client.GetItemAsync(request, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    private Task<ConditionalAnswer> WriteAsync<T>(string operation, Func<Task<T>> send, CancellationToken cancellationToken) => CallAsync(
        operation,
        async () =>
        {
            try
            {
                await send().ConfigureAwait(false);
                return new ConditionalAnswer(true);
            }
            catch (ConditionalCheckFailedException refused)
            {
                return new ConditionalAnswer(false, refused.Item is { Count: > 0 } item ? item : null);
            }
        },
        cancellationToken);

    private async Task<T> CallAsync<T>(string operation, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        AwsCall call = new(Service, operation, options.TableName);
        int retry = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await AwsFaults.CallAsync(call, () => CheckedAsync(send), cancellationToken).ConfigureAwait(false);
            }
            catch (PortException error) when (retry < ThrottleDelay.Retries && PassesSoon(error))
            {
                TimeSpan delay = ThrottleDelay.Before(retry++, RandomNumberGenerator.GetInt32(1000) / 1000d);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A transaction of somebody else, such as the sample's lock, holds an item for milliseconds only.</summary>
    private static bool PassesSoon(PortException error) =>
        error.Fault is Fault.Throttled || error.Code is "TransactionConflictException" or "ReplicatedWriteConflictException";

    private async Task<T> CheckedAsync<T>(Func<Task<T>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (AmazonDynamoDBException error) when (error.ErrorCode is Validation && !error.Message.Contains("Item size", StringComparison.Ordinal))
        {
            // elsewhere it is about one message; here keys and results have been checked, and nothing will pass until the table is another
            throw new PortException(
                Fault.Loop,
                Validation,
                $"{Service} refuses what is asked of table {options.TableName}. Its only key must be the hash key '{options.Attributes.Key}', a string; "
                    + "check the table and the attribute names.");
        }
    }
}
