namespace Retrier.Idempotency.Tests.Testing;

/// <summary>The calls of a ledger.</summary>
public enum LedgerCall
{
    /// <summary>Takes a key.</summary>
    Acquire,

    /// <summary>Moves or lets go of a lease.</summary>
    Extend,

    /// <summary>Keeps a result.</summary>
    Complete,

    /// <summary>Keeps a failure.</summary>
    Fail,

    /// <summary>Deletes a record.</summary>
    Release,

    /// <summary>Reads a record.</summary>
    Find,
}
