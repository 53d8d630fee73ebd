using System.Globalization;

namespace Retrier.Aws.Queues;

/// <summary>The attribute of a queue that says how long it keeps a message.</summary>
internal static class RetentionAttribute
{
    public const string Name = "MessageRetentionPeriod";

    public static TimeSpan? Read(Dictionary<string, string>? attributes) =>
        attributes is not null
        && attributes.TryGetValue(Name, out string? text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
