using System.Collections.ObjectModel;

namespace Retrier.Abstractions.Queues;

/// <summary>A message that was received and is hidden from others until its visibility timeout ends.</summary>
public sealed record ReceivedMessage
{
    /// <summary>Given by the queue at the send; the same at every delivery, never given to another message.</summary>
    public required string Id { get; init; }

    /// <summary>Names this one receive; needed to delete the message or change its visibility. The newest one counts.</summary>
    public required string ReceiptHandle { get; init; }

    /// <summary>The bytes that were sent.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The attributes that were sent.</summary>
    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } =
        ReadOnlyDictionary<string, MessageAttribute>.Empty;

    /// <summary>The group it was sent with, or null.</summary>
    public string? GroupId { get; init; }

    /// <summary>The tracing header that the queue itself carries (X-Ray's <c>AWSTraceHeader</c>), or null.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>When the queue took the message.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>How often it was received, this time included. Every give-back raises it, so it counts no attempts.</summary>
    public required int ReceiveCount { get; init; }

    /// <summary>When it becomes visible to others unless the time is extended.</summary>
    public required DateTimeOffset VisibleAt { get; init; }

    /// <summary>The text of an attribute, or null when it is missing or binary.</summary>
    public string? TextAttribute(string name) => Attributes.TryGetValue(name, out MessageAttribute? value) ? value.Text : null;
}
