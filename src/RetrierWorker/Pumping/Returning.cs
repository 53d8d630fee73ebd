using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>Gives messages back. What cannot be given back returns by itself when its visibility timeout ends.</summary>
internal static class Returning
{
    public static async Task ReturnAsync(IMessageQueue queue, IReadOnlyList<VisibilityChange> batch, Action<string> failed)
    {
        try
        {
            // not cancelled by a shutdown: otherwise the messages would lie hidden until their time is up
            IReadOnlyList<EntryResult> results = await queue.ChangeVisibilityAsync(batch, CancellationToken.None);
            if (results.FirstOrDefault(result => !result.Acknowledged) is { Error: { } error })
            {
                failed(error);
            }
        }
        catch (PortException error)
        {
            failed(error.Message);
        }
    }
}
