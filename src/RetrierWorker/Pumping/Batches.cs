using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>Cuts what is to be sent into batches that a queue takes: at most ten entries, at most 1 MiB together.</summary>
internal static class Batches
{
    public static IEnumerable<List<T>> Cut<T>(IEnumerable<T> entries, Func<T, int> size)
    {
        List<T> batch = [];
        int bytes = 0;
        foreach (T entry in entries)
        {
            int more = size(entry);
            if (batch.Count > 0 && (batch.Count == QueueLimits.BatchEntries || bytes + more > QueueLimits.MessageBytes))
            {
                yield return batch;
                batch = [];
                bytes = 0;
            }

            batch.Add(entry);
            bytes += more;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
