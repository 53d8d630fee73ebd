namespace Retrier.Abstractions.Ledger;

/// <summary>For how long a caller takes a key.</summary>
/// <param name="Lease">How long it may work before another may take over, unless extended.</param>
/// <param name="Window">How long the record counts; while the lease lasts it counts in any case.</param>
public readonly record struct LedgerTerms(TimeSpan Lease, TimeSpan Window)
{
    /// <summary>When the lease ends that is taken now.</summary>
    public DateTimeOffset LeaseFrom(DateTimeOffset now) => now + Lease;

    /// <summary>When the record that is written now stops counting: never before its lease.</summary>
    public DateTimeOffset ExpiryFrom(DateTimeOffset now) => now + (Window > Lease ? Window : Lease);
}
