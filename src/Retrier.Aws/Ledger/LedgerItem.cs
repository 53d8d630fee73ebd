using Amazon.DynamoDBv2.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Aws.Ledger;

/// <summary>A record as an item of the table, written by us or by the aws-samples workflow.</summary>
internal sealed class LedgerItem(DynamoLedgerOptions options)
{
    private const int Second = 1000;

    private readonly DynamoLedgerAttributes _names = options.Attributes;

    /// <summary>The item of work that begins.</summary>
    public Dictionary<string, AttributeValue> Begun(LedgerRecord record, DateTimeOffset now)
    {
        Dictionary<string, AttributeValue> item = new(StringComparer.Ordinal)
        {
            [_names.Key] = AttributeText.Text(record.Key),
            [_names.Status] = AttributeText.Text(LedgerStatusText.InProgress),
            [_names.Owner] = AttributeText.Text(record.Owner),
            [_names.StartTime] = AttributeText.Iso(now),
            [_names.Expiry] = AttributeText.SecondsUp(record.ExpiresAt),
            [_names.LeaseOwner] = AttributeText.Text(record.Owner),
            [_names.Attempts] = AttributeText.Number(record.Attempts),
            [_names.FirstAt] = AttributeText.Milliseconds(record.FirstAt),
        };
        AddTo(item, _names.LeaseUntil, record.LeaseUntil, AttributeText.Milliseconds);
        AddTo(item, _names.EndedAt, record.EndedAt, AttributeText.Milliseconds);
        if (record.Payload is { } payload)
        {
            item[_names.Payload] = AttributeText.Text(payload);
        }

        if (record.Failure is { } failure)
        {
            item[_names.Result] = AttributeText.Text(failure);
        }

        return item;
    }

    /// <summary>Reads an item.</summary>
    /// <exception cref="PortException">The item is no record of a ledger; it is left as it is.</exception>
    public LedgerRecord Read(IReadOnlyDictionary<string, AttributeValue> item)
    {
        LedgerStatus status = LedgerStatusText.Of(item.TextOf(_names.Status)) ?? throw NotARecord();
        string owner = item.TextOf(_names.Owner) ?? string.Empty;
        string? text = item.TextOf(_names.Result);

        // the sample changes its own attributes only: what it leaves of ours is not about its run
        bool ours = owner.Length > 0 && string.Equals(item.TextOf(_names.LeaseOwner), owner, StringComparison.Ordinal);
        bool running = status is LedgerStatus.InProgress;
        bool succeeded = status is LedgerStatus.Succeeded;
        return new LedgerRecord
        {
            Key = item.TextOf(_names.Key) ?? throw NotARecord(),
            Status = status,
            Owner = owner,
            FirstAt = item.TimeOf(_names.FirstAt) ?? item.IsoOf(_names.StartTime) ?? DateTimeOffset.UnixEpoch,
            LeaseUntil = ours && running ? item.TimeOf(_names.LeaseUntil) : null,
            ExpiresAt = item.TimeOf(_names.Expiry, Second) ?? DateTimeOffset.MaxValue,
            Attempts = item.CountOf(_names.Attempts) ?? 1,
            Payload = ours ? item.TextOf(_names.Payload) : null,
            Result = succeeded ? text : null,
            ResultOmitted = succeeded && text is null && item.ContainsKey(_names.ResultOmitted),
            Failure = succeeded ? null : text,
            EndedAt = ours || running ? item.TimeOf(_names.EndedAt) : null,
        };
    }

    private static void AddTo(Dictionary<string, AttributeValue> item, string name, DateTimeOffset? time, Func<DateTimeOffset, AttributeValue> write)
    {
        if (time is { } at)
        {
            item[name] = write(at);
        }
    }

    private PortException NotARecord() => new(
        Fault.Message,
        "NotALedgerRecord",
        $"an item of table {options.TableName} has no {_names.Status} of {LedgerStatusText.InProgress}, {LedgerStatusText.Succeeded} or "
            + $"{LedgerStatusText.Failed}, so it is no record of a ledger. Give the ledger a table of its own, or check the attribute names.");
}
