using Amazon;

namespace Retrier.Aws.Queues;

/// <summary>What the settings call a queue, taken apart: a URL, an ARN, or a name.</summary>
/// <param name="Name">The queue's own name.</param>
/// <param name="Url">Its URL, when that was given; it needs no look-up.</param>
/// <param name="Account">The account it belongs to, when that is known.</param>
internal sealed record QueueAddress(string Name, string? Url, string? Account)
{
    private const string FifoEnding = ".fifo";

    /// <summary>A FIFO queue needs a group and a deduplication id with each message.</summary>
    public bool IsFifo => Name.EndsWith(FifoEnding, StringComparison.Ordinal);

    public static QueueAddress Parse(string queue)
    {
        if (Arn.TryParse(queue, out Arn arn))
        {
            return new QueueAddress(arn.Resource, null, arn.AccountId);
        }

        if (Uri.TryCreate(queue, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
        {
            string[] path = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return new QueueAddress(path.Length > 0 ? path[^1] : queue, queue, path.Length > 1 ? path[^2] : null);
        }

        return new QueueAddress(queue, null, null);
    }
}
