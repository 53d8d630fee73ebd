namespace Retrier.Idempotency.AspNetCore.Running;

/// <summary>How a handler ended, as far as the ledger is concerned.</summary>
internal enum Ending
{
    /// <summary>Done; the response is kept.</summary>
    Done,

    /// <summary>Refused: nothing was done, and the key is free.</summary>
    Refused,

    /// <summary>Failed: nobody knows what was done; the same payload may run again.</summary>
    Failed,

    /// <summary>Stopped, because the lease was lost.</summary>
    LeaseLost,
}
