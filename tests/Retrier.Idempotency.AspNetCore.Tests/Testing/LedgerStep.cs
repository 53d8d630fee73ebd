namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>What a ledger is asked for.</summary>
public enum LedgerStep
{
    /// <summary>The key.</summary>
    Acquire,

    /// <summary>More time.</summary>
    Extend,

    /// <summary>To let go of a lease.</summary>
    Abandon,

    /// <summary>To keep a result.</summary>
    Complete,

    /// <summary>To keep a failure.</summary>
    Fail,

    /// <summary>To forget.</summary>
    Release,
}
