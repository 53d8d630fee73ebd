namespace Retrier.Abstractions.Faults;

/// <summary>
/// The one exception that crosses the border of an adapter. Its <see cref="Fault"/> says whether it passes by itself; its
/// message names the resource and the remedy and never holds a message body.
/// </summary>
/// <param name="fault">What the failure means for the caller.</param>
/// <param name="code">A short stable code for logs and metrics, e.g. <c>DiskFull</c> or <c>AccessDenied</c>.</param>
/// <param name="message">What failed, on which resource, and what the reader can do.</param>
/// <param name="innerException">The adapter's own exception, if there was one.</param>
public sealed class PortException(Fault fault, string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What the failure means for the caller.</summary>
    public Fault Fault { get; } = fault;

    /// <summary>A short stable code for logs and metrics.</summary>
    public string Code { get; } = code;

    /// <summary>Whether repeating the call later, unchanged, may succeed without anybody acting.</summary>
    public bool PassesByItself => Fault is Fault.Transient or Fault.Throttled;
}
