using Retrier.Abstractions.Queues;

namespace Retrier.Local.Queues;

/// <summary>A message that was looked at without being received.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">Its body.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="ReceiveCount">How often it was received so far.</param>
/// <param name="VisibleAt">When it can be received (again).</param>
public sealed record PeekedMessage(
    string Id,
    ReadOnlyMemory<byte> Body,
    IReadOnlyDictionary<string, MessageAttribute> Attributes,
    DateTimeOffset SentAt,
    int ReceiveCount,
    DateTimeOffset VisibleAt);
