using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>The answer of a guarded call: a value where there is one, and how it came about.</summary>
/// <typeparam name="T">What the operation returns.</typeparam>
public sealed class GuardedResult<T>
{
    private readonly T? _value;

    internal GuardedResult(Provenance provenance, string? key, LedgerRecord? record)
    {
        Provenance = provenance;
        Key = key;
        Record = record;
    }

    internal GuardedResult(Provenance provenance, string? key, LedgerRecord? record, T? value)
        : this(provenance, key, record)
    {
        HasValue = true;
        _value = value;
    }

    /// <summary>How it came about.</summary>
    public Provenance Provenance { get; }

    /// <summary>The key in the ledger; null when the guard was switched off.</summary>
    public string? Key { get; }

    /// <summary>
    /// The ledger's record when the call ended: with a stored result the one it came from, else the one in the way or our own.
    /// Null without a record.
    /// </summary>
    public LedgerRecord? Record { get; }

    /// <summary>With <see cref="Provenance.PayloadDiffers"/>: the names of the parts that differ.</summary>
    public IReadOnlyList<string> DifferingParts { get; internal init; } = [];

    /// <summary>With <see cref="Provenance.InProgress"/>: when asking again may help. Zero when unknown.</summary>
    public TimeSpan RetryAfter { get; internal init; }

    /// <summary>Whether this is the answer to work that was done before.</summary>
    public bool IsReplay => Provenance is Provenance.Stored or Provenance.RanByAnother;

    /// <summary>Whether there is a value. False for a stored result that was too large to keep.</summary>
    public bool HasValue { get; }

    /// <summary>The operation's result, which may itself be null.</summary>
    /// <exception cref="NoResultException">There is none; the text says why and what to do.</exception>
    public T Value => HasValue ? _value! : throw new NoResultException(Provenance, WhyNone());

    private string WhyNone() => Provenance switch
    {
        Provenance.InProgress => "The same work is in progress elsewhere. Ask again later, or wait longer (WhenRunning).",
        Provenance.PayloadDiffers => $"The key was used before with another payload; it differs in: {string.Join(", ", DifferingParts)}. Use a new key for new work.",
        Provenance.Overtaken => "The lease ended before the operation did, and another run may have taken over. Ask again for its result, and give a longer Lease.",
        _ => "The work is done, but its result was too large to keep. Return less, e.g. an id.",
    };
}
