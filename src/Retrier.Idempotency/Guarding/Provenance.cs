namespace Retrier.Idempotency.Guarding;

/// <summary>How the result of a guarded call came about.</summary>
public enum Provenance
{
    /// <summary>The operation ran now, and its result was kept.</summary>
    Ran,

    /// <summary>The operation had run before; this is the result that was kept.</summary>
    Stored,

    /// <summary>Somebody else was running it, and finished while we waited; this is the result that was kept.</summary>
    RanByAnother,

    /// <summary>Somebody else is running it, and had not finished when our patience ended. There is no result.</summary>
    InProgress,

    /// <summary>The key was used before with another payload. Nothing ran, and there is no result.</summary>
    PayloadDiffers,

    /// <summary>
    /// The lease ended before the operation did, because another run took over or the ledger could not be told in time that ours
    /// goes on. Nothing was kept of ours; the result is there when the operation returned one.
    /// </summary>
    Overtaken,

    /// <summary>The operation ran without a record, because the guard is switched off or not required and the ledger failed.</summary>
    RanUnguarded,

    /// <summary>
    /// The operation ran now, but the ledger could not be told. Until the lease runs out duplicates see it as running, and after
    /// that it may run again.
    /// </summary>
    RanNotKept,
}
