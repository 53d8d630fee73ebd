using System.Globalization;

using Retrier.Abstractions.Queues;

namespace Retrier.Aws.Queues;

/// <summary>The attributes of a queue that say how full it is.</summary>
internal static class DepthAttribute
{
    public const string Visible = "ApproximateNumberOfMessages";
    public const string InFlight = "ApproximateNumberOfMessagesNotVisible";
    public const string Delayed = "ApproximateNumberOfMessagesDelayed";

    public static QueueDepth Read(Dictionary<string, string>? attributes)
    {
        return new QueueDepth(Number(Visible), Number(InFlight), Number(Delayed), OldestSentAt: null);

        long Number(string name) =>
            attributes is not null
            && attributes.TryGetValue(name, out string? text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? number
                : 0;
    }
}
