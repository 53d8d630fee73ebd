namespace Retrier.Aws.Ledger;

/// <summary>
/// What the attributes of a record are called. The defaults of the first six are those of the aws-samples workflow
/// <c>idempotent-workflow-sam</c>, so that a table can be shared with it.
/// </summary>
public sealed record DynamoLedgerAttributes
{
    /// <summary>The table's hash key, a string: the key of the work.</summary>
    public string Key { get; init; } = "id";

    /// <summary><c>IN_PROGRESS</c>, <c>SUCCEEDED</c> or <c>FAILED</c>.</summary>
    public string Status { get; init; } = "executionstatus";

    /// <summary>The owner; the sample puts its execution's ARN there.</summary>
    public string Owner { get; init; } = "execution";

    /// <summary>When this run was begun, in ISO 8601, UTC.</summary>
    public string StartTime { get; init; } = "starttime";

    /// <summary>When the record stops counting, in epoch seconds, rounded up. DynamoDB may delete it then, and does so days later.</summary>
    public string Expiry { get; init; } = "ttl";

    /// <summary>The result of work that succeeded, else its last failure.</summary>
    public string Result { get; init; } = "executionresult";

    /// <summary>When the lease runs out, in epoch milliseconds.</summary>
    public string LeaseUntil { get; init; } = "leaseuntil";

    /// <summary>
    /// The owner again, as we wrote it. Who takes the key without knowing of leases leaves this as it was: where it is not the owner,
    /// neither lease nor payload are the owner's.
    /// </summary>
    public string LeaseOwner { get; init; } = "leaseowner";

    /// <summary>How often the work was begun.</summary>
    public string Attempts { get; init; } = "attempts";

    /// <summary>Fingerprint of the payload.</summary>
    public string Payload { get; init; } = "payload";

    /// <summary>When the work was first begun, in epoch milliseconds.</summary>
    public string FirstAt { get; init; } = "firstat";

    /// <summary>When it last succeeded or failed, in epoch milliseconds.</summary>
    public string EndedAt { get; init; } = "endedat";

    /// <summary>True when it succeeded with a result that was too large to keep.</summary>
    public string ResultOmitted { get; init; } = "resultomitted";

    /// <summary>What cannot work; nothing if it can.</summary>
    internal IEnumerable<string> Errors()
    {
        (string Property, string Name)[] all =
        [
            (nameof(Key), Key), (nameof(Status), Status), (nameof(Owner), Owner), (nameof(StartTime), StartTime), (nameof(Expiry), Expiry),
            (nameof(Result), Result), (nameof(LeaseUntil), LeaseUntil), (nameof(LeaseOwner), LeaseOwner), (nameof(Attempts), Attempts),
            (nameof(Payload), Payload), (nameof(FirstAt), FirstAt), (nameof(EndedAt), EndedAt), (nameof(ResultOmitted), ResultOmitted),
        ];
        IEnumerable<string> nameless = all.Where(static it => string.IsNullOrEmpty(it.Name)).Select(static it => $"{it.Property} has no name.");
        IEnumerable<string> alike = all
            .Where(static it => !string.IsNullOrEmpty(it.Name))
            .GroupBy(static it => it.Name, static it => it.Property, StringComparer.Ordinal)
            .Where(static same => same.Count() > 1)
            .Select(static same => $"{string.Join(" and ", same)} are all called '{same.Key}', so each would overwrite the other.");
        return nameless.Concat(alike);
    }
}
