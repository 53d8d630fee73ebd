using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Queues;

/// <summary>How one entry of a batch ended. A batch call that returns says nothing about its entries: look at each.</summary>
public readonly record struct EntryResult
{
    /// <summary>Null when the entry was acknowledged; else a short stable code, e.g. <c>DiskFull</c>.</summary>
    public string? Error { get; private init; }

    /// <summary>What a failure means; without meaning when the entry was acknowledged.</summary>
    public Fault Fault { get; private init; }

    /// <summary>For a send: the id that the queue gave the message. Null otherwise.</summary>
    public string? MessageId { get; private init; }

    /// <summary>Whether the queue has confirmed this very entry.</summary>
    public bool Acknowledged => Error is null;

    /// <summary>The queue has confirmed the entry.</summary>
    public static EntryResult Ok(string? messageId = null) => new() { MessageId = messageId };

    /// <summary>The queue has refused the entry, or has not confirmed it.</summary>
    public static EntryResult Failed(Fault fault, string error) => new() { Fault = fault, Error = error };
}
