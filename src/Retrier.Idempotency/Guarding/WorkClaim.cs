using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Guarding;

/// <summary>The answer to the wish to do a piece of work.</summary>
public sealed record WorkClaim
{
    private WorkClaim(ClaimKind kind, LedgerRecord record)
    {
        Kind = kind;
        Record = record;
    }

    /// <summary>The answer.</summary>
    public ClaimKind Kind { get; }

    /// <summary>The ledger's record: our own when acquired, else the one in the way.</summary>
    public LedgerRecord Record { get; }

    /// <summary>When acquired: what to end the work with; else null.</summary>
    public GuardedWork? Work { get; private init; }

    /// <summary>With <see cref="ClaimKind.OtherPayload"/>: the names of the parts that differ.</summary>
    public IReadOnlyList<string> DifferingParts { get; private init; } = [];

    /// <summary>
    /// Reads a ledger's answer. A payload that differs comes first, so that nobody gets the result of other work, nor waits for it.
    /// </summary>
    public static WorkClaim Of(ILedger ledger, LedgerRequest request, LedgerClaim claim)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(claim);
        LedgerRecord record = claim.Record;
        if (claim.Acquired)
        {
            return new WorkClaim(ClaimKind.Acquired, record) { Work = new GuardedWork(ledger, record, request.Terms) };
        }

        if (LedgerRules.Differs(record.Payload, request.Payload))
        {
            return new WorkClaim(ClaimKind.OtherPayload, record) { DifferingParts = PayloadRule.Differences(record.Payload!, request.Payload!) };
        }

        return new WorkClaim(record.Status is LedgerStatus.Succeeded ? ClaimKind.Done : ClaimKind.Running, record);
    }
}
