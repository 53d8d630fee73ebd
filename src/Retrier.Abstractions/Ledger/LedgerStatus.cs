namespace Retrier.Abstractions.Ledger;

/// <summary>The state of one key in the ledger.</summary>
public enum LedgerStatus
{
    /// <summary>Somebody holds the lease and works on it.</summary>
    InProgress,

    /// <summary>The work is done; its result is kept.</summary>
    Succeeded,

    /// <summary>The work failed and may be done again.</summary>
    Failed,
}
