namespace RetrierWorker.Journeys.Aws.Proxies;

/// <summary>What a proxy does to a request.</summary>
internal enum Fault
{
    /// <summary>Nothing: it is passed on, and so is the answer.</summary>
    None,

    /// <summary>The connection is closed; the server never hears of the request.</summary>
    DropBefore,

    /// <summary>The server acts, and the connection is closed without an answer.</summary>
    DropAfter,

    /// <summary>It is passed on after a while.</summary>
    Delay,

    /// <summary>It is answered with 500; the server never hears of it.</summary>
    ServerError,

    /// <summary>The server acts, and the connection is closed after half of its answer.</summary>
    HalfBody,
}
