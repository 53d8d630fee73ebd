using Amazon.SQS.Model;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Aws.Faults;

namespace Retrier.Aws.Queues;

/// <summary>Puts the answers to a batch back in the order of its entries. What no answer names has not been acknowledged.</summary>
internal static class EntryResults
{
    private static readonly EntryResult NotNamed = EntryResult.Failed(Fault.Transient, "NotAcknowledged");

    public static IReadOnlyList<EntryResult> Of(
        int count,
        IEnumerable<(string? Id, string? MessageId)>? successful,
        IEnumerable<BatchResultErrorEntry>? failed)
    {
        var results = new EntryResult[count];
        Array.Fill(results, NotNamed);
        foreach ((string? id, string? messageId) in successful ?? [])
        {
            if (EntryId.PlaceOf(id, count) is { } place)
            {
                results[place] = EntryResult.Ok(messageId);
            }
        }

        foreach (BatchResultErrorEntry entry in failed ?? [])
        {
            if (EntryId.PlaceOf(entry.Id, count) is { } place)
            {
                results[place] = EntryResult.Failed(FaultOf(entry), entry.Code ?? "Unknown");
            }
        }

        return results;
    }

    /// <summary>A code that is not in the table is this one message's fault when SQS says that it is the sender's.</summary>
    private static Fault FaultOf(BatchResultErrorEntry entry) =>
        ErrorTable.Knows(entry.Code) ? ErrorTable.Of(entry.Code, status: 400).Fault
        : entry.SenderFault is true ? Fault.Message
        : Fault.Transient;
}
