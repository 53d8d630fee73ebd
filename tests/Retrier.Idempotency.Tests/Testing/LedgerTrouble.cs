namespace Retrier.Idempotency.Tests.Testing;

/// <summary>What goes wrong with one call of a ledger.</summary>
public enum LedgerTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is not reached, which passes by itself.</summary>
    Unreached,

    /// <summary>It acts, and its answer is lost.</summary>
    AnswerLost,

    /// <summary>It refuses until somebody acts.</summary>
    Refused,

    /// <summary>It never answers; the call ends when it is cancelled.</summary>
    Silent,

    /// <summary>It never answers and cannot be cancelled.</summary>
    DeafAndSilent,

    /// <summary>It fails in a way that no ledger should.</summary>
    Broken,
}
