namespace Retrier.Abstractions.Ledger;

/// <summary>The wish to do a piece of work.</summary>
/// <param name="Key">Names the work; 1 to <see cref="MaxKeyBytes"/> bytes of UTF-8.</param>
/// <param name="Owner">Unique per run; the fencing token. The same owner may acquire again, after a crash for instance.</param>
/// <param name="Terms">Lease and window, both longer than zero.</param>
/// <param name="Payload">
/// Fingerprint of the parts that must not differ under the same key; null for no check. Work in progress is taken over only with
/// the same one; a failed or expired record gives way to any.
/// </param>
/// <param name="TakeOver">Whether work whose lease has run out may be taken over; if not, its record is in the way.</param>
public sealed record LedgerRequest(string Key, string Owner, LedgerTerms Terms, string? Payload = null, bool TakeOver = true)
{
    /// <summary>The longest key.</summary>
    public const int MaxKeyBytes = 1024;
}
