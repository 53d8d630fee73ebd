namespace Retrier.Abstractions.Queues;

/// <summary>The codes of entries that every adapter refuses without asking the queue; SQS's own where it has one.</summary>
public static class QueueErrors
{
    /// <summary>Body and attributes are larger than <see cref="QueueLimits.MessageBytes"/>.</summary>
    public const string TooLong = "MessageTooLong";

    /// <summary>The batch as a whole is larger than <see cref="QueueLimits.MessageBytes"/>.</summary>
    public const string BatchTooLong = "BatchRequestTooLong";

    /// <summary>Too many attributes, or one with a bad name, type or an empty value.</summary>
    public const string BadAttribute = "InvalidMessageAttribute";

    /// <summary>A body that is empty, not UTF-8, or has a character that the queue does not take.</summary>
    public const string BadContents = "InvalidMessageContents";

    /// <summary>A delay, visibility timeout or group that no queue takes.</summary>
    public const string BadParameter = "InvalidParameterValue";

    /// <summary>The receipt handle is no handle, or not the message's newest.</summary>
    public const string BadHandle = "ReceiptHandleIsInvalid";
}
