namespace Retrier.Abstractions.Queues;

/// <summary>What SQS refuses, refused by every adapter before it asks, so that what works on one machine works there.</summary>
public static class SendRules
{
    private const int MaxGroupId = 128;
    private const int MaxAttributeName = 256;
    private static readonly string[] DataTypes = ["String", "Number", "Binary"];

    /// <summary>For each message of a batch the code it is refused with, or null.</summary>
    public static string?[] Check(IReadOnlyList<OutgoingMessage> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        string?[] errors = [.. batch.Select(Check)];
        long total = batch.Where((_, i) => errors[i] is null).Sum(message => (long)message.Size);
        return total <= QueueLimits.MessageBytes ? errors : [.. errors.Select(error => error ?? QueueErrors.BatchTooLong)];
    }

    private static string? Check(OutgoingMessage message)
    {
        if (message.Attributes.Count > QueueLimits.Attributes || !message.Attributes.All(a => IsGood(a.Key, a.Value)))
        {
            return QueueErrors.BadAttribute;
        }

        if (message.Delay < TimeSpan.Zero || message.Delay > QueueLimits.MaxDelay || message.GroupId is { Length: 0 or > MaxGroupId })
        {
            return QueueErrors.BadParameter;
        }

        return message.Size > QueueLimits.MessageBytes ? QueueErrors.TooLong : null;
    }

    private static bool IsGood(string name, MessageAttribute value) =>
        name.Length is > 0 and <= MaxAttributeName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
        && name[0] != '.'
        && name[^1] != '.'
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase)
        && Array.Exists(DataTypes, type => IsOfType(value.DataType, type))
        && (value.Text is null ? !value.Bytes.IsEmpty : value.Text.Length > 0);

    private static bool IsOfType(string dataType, string type) =>
        dataType.StartsWith(type, StringComparison.Ordinal) && (dataType.Length == type.Length || dataType[type.Length] == '.');
}
