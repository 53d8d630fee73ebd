namespace Retrier.Aws.Testing.Faults;

/// <summary>What can go wrong between a client and a server.</summary>
public enum FaultKind
{
    /// <summary>The connection is closed, and the server has seen nothing.</summary>
    DropBefore,

    /// <summary>The server has done what was asked, and the connection is closed without its answer.</summary>
    DropAfter,

    /// <summary>The server has done what was asked, and the connection breaks in the middle of its answer.</summary>
    HalfAnswer,

    /// <summary>The request reaches the server late.</summary>
    Delay,

    /// <summary>500, and the server has seen nothing.</summary>
    ServerError,

    /// <summary>503, and the server has seen nothing.</summary>
    Unavailable,

    /// <summary>429, and the server has seen nothing.</summary>
    TooManyRequests,

    /// <summary>400 with <c>ThrottlingException</c>, which is how AWS mostly says it; the server has seen nothing.</summary>
    Throttled,
}
