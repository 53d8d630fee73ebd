using System.Collections.ObjectModel;
using System.Text;

namespace Retrier.Abstractions.Queues;

/// <summary>A message to send.</summary>
public sealed record OutgoingMessage
{
    /// <summary>The body, UTF-8 as a rule; an adapter stores and delivers these very bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>At most <see cref="QueueLimits.Attributes"/>; names are case-sensitive.</summary>
    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } =
        ReadOnlyDictionary<string, MessageAttribute>.Empty;

    /// <summary>The tenant of a fair queue or the group of a FIFO queue; null when there is none.</summary>
    public string? GroupId { get; init; }

    /// <summary>How long the message stays hidden after the send; at most <see cref="QueueLimits.MaxDelay"/>.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What counts against <see cref="QueueLimits.MessageBytes"/>: body plus attribute names, types and values.</summary>
    public int Size
    {
        get
        {
            int size = Body.Length;
            foreach ((string name, MessageAttribute value) in Attributes)
            {
                size += Encoding.UTF8.GetByteCount(name) + value.Size;
            }

            return size;
        }
    }
}
