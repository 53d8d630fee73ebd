using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Ledger;

/// <summary>
/// The ledger in a table of DynamoDB, which may be shared with the aws-samples workflow <c>idempotent-workflow-sam</c>.
/// </summary>
/// <remarks>
/// Every call is one conditional request. Only when an acquire meets a failed record, one whose lease has run out, or the caller's own,
/// it takes a second, which replaces the very record that the first has met. Against a server that does not return what stands in the
/// way, an acquire reads it with one more, strongly consistent. Needs <c>dynamodb:GetItem</c>, <c>PutItem</c>, <c>UpdateItem</c> and
/// <c>DeleteItem</c> on the table. Safe for use by many threads.
/// </remarks>
/// <param name="client">Stays the caller's to dispose of.</param>
/// <param name="options">The table. Options that cannot work are an <see cref="ArgumentException"/> that says all that is wrong.</param>
/// <param name="timeProvider">The clock that leases and windows go by.</param>
public sealed class DynamoLedger(IAmazonDynamoDB client, DynamoLedgerOptions options, TimeProvider timeProvider) : ILedger
{
    /// <summary>How often an acquire decides anew because the record changed under it. Each round, somebody else got on.</summary>
    private const int Rounds = 8;

    private readonly DynamoCalls _calls = new(client, DynamoLedgerOptions.Checked(options), timeProvider);
    private readonly LedgerItem _items = new(options);
    private readonly LedgerWrites _writes = new(options);

    /// <inheritdoc/>
    /// <remarks>An item takes 409,600 bytes with the names of its attributes; the rest is for key, owner and payload.</remarks>
    public int MaxResultBytes => 380_000;

    /// <inheritdoc/>
    public async Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken)
    {
        LedgerRules.Check(request);

        // nothing is known at first, and mostly there is nothing
        IReadOnlyDictionary<string, AttributeValue>? read = null;
        for (int round = 0; round < Rounds; round++)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            LedgerClaim claim = LedgerRules.Acquire(read is null ? null : _items.Read(read), request, now);
            if (!claim.Acquired)
            {
                return claim;
            }

            Dictionary<string, AttributeValue> item = _items.Begun(claim.Record, now);
            ConditionalAnswer answer = await _calls.PutAsync(_writes.Begin(item, read, now), cancellationToken).ConfigureAwait(false);
            if (answer.Written)
            {
                return new LedgerClaim(true, _items.Read(item));
            }

            read = answer.InTheWay ?? await _calls.ReadAsync(_writes.Read(request.Key), cancellationToken).ConfigureAwait(false);
        }

        throw new PortException(
            Fault.Transient,
            "LedgerContended",
            $"a record of table {options.TableName} was changed by others {Rounds} times while it was being acquired. "
                + "Nothing was acquired; trying again later helps.");
    }

    /// <inheritdoc/>
    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken)
    {
        LedgerRules.CheckKey(key);
        return UpdateAsync(_writes.Extend(key, owner, terms, timeProvider.GetUtcNow()), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken)
    {
        LedgerRules.CheckKey(key);
        LedgerRules.CheckResult(result, MaxResultBytes);
        DateTimeOffset now = timeProvider.GetUtcNow();
        return UpdateAsync(_writes.Complete(key, owner, result, now + window, now), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken)
    {
        LedgerRules.CheckKey(key);
        LedgerRules.CheckResult(failure, MaxResultBytes);
        return UpdateAsync(_writes.Fail(key, owner, failure, timeProvider.GetUtcNow()), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        LedgerRules.CheckKey(key);
        return (await _calls.DeleteAsync(_writes.Release(key, owner), cancellationToken).ConfigureAwait(false)).Written;
    }

    /// <inheritdoc/>
    public async Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        LedgerRules.CheckKey(key);
        IReadOnlyDictionary<string, AttributeValue>? item = await _calls.ReadAsync(_writes.Read(key), cancellationToken).ConfigureAwait(false);
        LedgerRecord? record = item is null ? null : _items.Read(item);
        return LedgerRules.Counts(record, timeProvider.GetUtcNow()) ? record : null;
    }

    private async Task<bool> UpdateAsync(UpdateItemRequest request, CancellationToken cancellationToken) =>
        (await _calls.UpdateAsync(request, cancellationToken).ConfigureAwait(false)).Written;
}
