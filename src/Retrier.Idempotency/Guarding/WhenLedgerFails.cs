namespace Retrier.Idempotency.Guarding;

/// <summary>What a guarded call does when the ledger cannot be asked whether the work was done before.</summary>
public enum WhenLedgerFails
{
    /// <summary>The work is not done; the caller gets the ledger's <c>PortException</c>.</summary>
    Refuse,

    /// <summary>The work is done without a record. Only for work that may be repeated.</summary>
    RunUnguarded,
}
