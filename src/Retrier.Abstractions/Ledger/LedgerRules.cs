using System.Text;

namespace Retrier.Abstractions.Ledger;

/// <summary>What each call of <see cref="ILedger"/> makes of a record. Pure; a store without conditions of its own runs it under a lock.</summary>
public static class LedgerRules
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a record still counts.</summary>
    public static bool Counts(LedgerRecord? record, DateTimeOffset now) => record is not null && record.ExpiresAt > now;

    /// <summary>Whether somebody may still be working on it.</summary>
    public static bool IsLeased(LedgerRecord record, DateTimeOffset now) =>
        record.Status is LedgerStatus.InProgress && (record.LeaseUntil is null || record.LeaseUntil > now);

    /// <summary>Whether two payloads are known to differ.</summary>
    public static bool Differs(string? payload, string? other) =>
        payload is not null && other is not null && !string.Equals(payload, other, StringComparison.Ordinal);

    /// <summary>Decides on an acquire.</summary>
    public static LedgerClaim Acquire(LedgerRecord? existing, LedgerRequest request, DateTimeOffset now)
    {
        if (!Counts(existing, now))
        {
            return new LedgerClaim(true, Begun(request, firstAt: now, attempts: 1, now));
        }

        bool own = string.Equals(existing!.Owner, request.Owner, StringComparison.Ordinal);
        bool free = existing.Status switch
        {
            LedgerStatus.Failed => true,
            LedgerStatus.InProgress => !Differs(existing.Payload, request.Payload)
                && (own || (request.TakeOver && !IsLeased(existing, now))),
            _ => false,
        };
        if (!free)
        {
            return new LedgerClaim(false, existing);
        }

        bool again = own && existing.Status is LedgerStatus.InProgress;
        return new LedgerClaim(true, Begun(request, existing.FirstAt, again ? existing.Attempts : existing.Attempts + 1, now) with
        {
            Failure = existing.Failure,
            EndedAt = existing.EndedAt,
        });
    }

    /// <summary>The record with its lease moved; null when the caller does not own it.</summary>
    public static LedgerRecord? Extend(LedgerRecord? existing, string owner, LedgerTerms terms, DateTimeOffset now) =>
        IsOwned(existing, owner, LedgerStatus.InProgress)
            ? existing! with { LeaseUntil = terms.LeaseFrom(now), ExpiresAt = terms.ExpiryFrom(now) }
            : null;

    /// <summary>The record with its result; null when the caller does not own it.</summary>
    public static LedgerRecord? Complete(LedgerRecord? existing, string owner, string? result, TimeSpan window, DateTimeOffset now) =>
        IsOwned(existing, owner, LedgerStatus.InProgress, LedgerStatus.Succeeded)
            ? existing! with
            {
                Status = LedgerStatus.Succeeded,
                LeaseUntil = null,
                ExpiresAt = now + window,
                Result = result,
                ResultOmitted = result is null,
                Failure = null,
                EndedAt = now,
            }
            : null;

    /// <summary>The record with its failure; null when the caller does not own it.</summary>
    public static LedgerRecord? Fail(LedgerRecord? existing, string owner, string failure, DateTimeOffset now) =>
        IsOwned(existing, owner, LedgerStatus.InProgress, LedgerStatus.Failed)
            ? existing! with { Status = LedgerStatus.Failed, LeaseUntil = null, Failure = failure, EndedAt = now }
            : null;

    /// <summary>Whether the caller may delete the record, or there is none.</summary>
    public static bool MayRelease(LedgerRecord? existing, string owner) =>
        existing is null || IsOwned(existing, owner, LedgerStatus.InProgress);

    /// <summary>Refuses what no store could keep.</summary>
    /// <exception cref="ArgumentException">Key, owner or terms are out of bounds; the text names which.</exception>
    public static void Check(LedgerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CheckKey(request.Key);
        if (request.Owner is not { Length: > 0 } || request.Terms.Lease <= TimeSpan.Zero || request.Terms.Window <= TimeSpan.Zero)
        {
            throw new ArgumentException("An acquire needs an owner, and a lease and a window longer than zero.", nameof(request));
        }
    }

    /// <summary>
    /// Refuses a key that is empty, longer than <see cref="LedgerRequest.MaxKeyBytes"/>, or has half a character in it: stores would
    /// turn all halves into the same mark, and two keys into one.
    /// </summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public static void CheckKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (Strict.GetByteCount(key) is var bytes && bytes > LedgerRequest.MaxKeyBytes)
        {
            throw new ArgumentException($"The key has {bytes} bytes; the ledger takes up to {LedgerRequest.MaxKeyBytes}.", nameof(key));
        }
    }

    /// <summary>Refuses a result or failure that is larger than the ledger keeps.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public static void CheckResult(string? result, int maxBytes)
    {
        if (result is not null && Encoding.UTF8.GetByteCount(result) is var bytes && bytes > maxBytes)
        {
            throw new ArgumentException($"The result has {bytes} bytes; the ledger keeps up to {maxBytes}.", nameof(result));
        }
    }

    private static LedgerRecord Begun(LedgerRequest request, DateTimeOffset firstAt, int attempts, DateTimeOffset now) => new()
    {
        Key = request.Key,
        Status = LedgerStatus.InProgress,
        Owner = request.Owner,
        FirstAt = firstAt,
        LeaseUntil = request.Terms.LeaseFrom(now),
        ExpiresAt = request.Terms.ExpiryFrom(now),
        Attempts = attempts,
        Payload = request.Payload,
    };

    private static bool IsOwned(LedgerRecord? existing, string owner, params ReadOnlySpan<LedgerStatus> statuses) =>
        existing is not null && string.Equals(existing.Owner, owner, StringComparison.Ordinal) && statuses.Contains(existing.Status);
}
