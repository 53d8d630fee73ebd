using System.Globalization;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Demo;

/// <summary>The queues of the demo's loop, looked into now and not in the last report.</summary>
internal sealed class DemoQueues(IMessageQueues queues, string loop)
{
    /// <summary>The queue at whose end an order is done.</summary>
    public const string Output = "output";

    private static readonly string[] Roles = ["failure", "retry", "parked", Output];

    /// <summary>Messages in a queue, hidden or not.</summary>
    public async Task<long> CountAsync(string role, CancellationToken cancellationToken) =>
        (await Queue(role).GetDepthAsync(cancellationToken)).Total;

    /// <summary>Whether these queues hold nothing.</summary>
    public async Task<bool> AreEmptyAsync(IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        foreach (string role in roles)
        {
            if (await CountAsync(role, cancellationToken) > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a queue holds just so many, and the others, but for Output, nothing.</summary>
    public async Task<bool> AllAreInAsync(string role, long count, CancellationToken cancellationToken) =>
        await CountAsync(role, cancellationToken) == count
        && await AreEmptyAsync(Roles.Where(other => other != role && other != Output), cancellationToken);

    /// <summary>How many each holds, in words.</summary>
    public async Task<string> CountsAsync(CancellationToken cancellationToken)
    {
        List<string> counts = [];
        foreach (string role in Roles)
        {
            long count = await CountAsync(role, cancellationToken);
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{role} {count}"));
        }

        return string.Join(", ", counts);
    }

    /// <summary>Takes everything out of a queue.</summary>
    public async Task<List<ReceivedMessage>> DrainAsync(string role, CancellationToken cancellationToken)
    {
        List<ReceivedMessage> all = [];
        IMessageQueue queue = Queue(role);
        while (true)
        {
            IReadOnlyList<ReceivedMessage> messages = await queue.ReceiveAsync(
                new ReceiveRequest(QueueLimits.BatchEntries, TimeSpan.Zero, TimeSpan.FromMinutes(1)), cancellationToken);
            if (messages.Count == 0)
            {
                return all;
            }

            all.AddRange(messages);
            await queue.DeleteAsync([.. messages.Select(message => message.ReceiptHandle)], cancellationToken);
        }
    }

    /// <summary>The role of a queue that still holds something, and how much; null when all are empty.</summary>
    public async Task<(string Role, long Count)?> LeftAsync(CancellationToken cancellationToken)
    {
        foreach (string role in Roles)
        {
            if (await CountAsync(role, cancellationToken) is var left and not 0)
            {
                return (role, left);
            }
        }

        return null;
    }

    private IMessageQueue Queue(string role) => queues.Open($"{loop}-{role}");
}
