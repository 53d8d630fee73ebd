namespace Retrier.Abstractions.Ledger;

/// <summary>What the ledger knows of one key.</summary>
public sealed record LedgerRecord
{
    /// <summary>Names the work, e.g. <c>v1:orders:3f2a...</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its state.</summary>
    public required LedgerStatus Status { get; init; }

    /// <summary>Who holds or held the lease: the fencing token that completing, failing and extending are conditional on.</summary>
    public required string Owner { get; init; }

    /// <summary>When the work was first begun; failures and take-overs do not change it, only a new record does.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>
    /// When the lease of work in progress runs out and another may take it over; null for a record of another system that knows
    /// no leases: its work is in progress until the record expires.
    /// </summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>When the record stops counting, whether or not it has been deleted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How often the work was begun.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Fingerprint of the payload it was begun with; null when it is not checked.</summary>
    public string? Payload { get; init; }

    /// <summary>The result of work that succeeded; null when there is none, or when it was too large to keep.</summary>
    public string? Result { get; init; }

    /// <summary>Whether the work succeeded with a result that was too large to keep.</summary>
    public bool ResultOmitted { get; init; }

    /// <summary>The last failure; kept while the work is tried again, gone when it succeeds.</summary>
    public string? Failure { get; init; }

    /// <summary>When the work last succeeded or failed.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
