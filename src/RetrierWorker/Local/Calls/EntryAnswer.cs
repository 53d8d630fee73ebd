using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Local.Calls;

/// <summary>How one entry of a batch ended.</summary>
internal sealed record EntryAnswer(string? Error, Fault Fault, string? MessageId)
{
    public static EntryAnswer Of(EntryResult result) => new(result.Error, result.Fault, result.MessageId);

    public EntryResult ToResult() => Error is null ? EntryResult.Ok(MessageId) : EntryResult.Failed(Fault, Error);
}
