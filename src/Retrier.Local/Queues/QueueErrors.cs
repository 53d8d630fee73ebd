namespace Retrier.Local.Queues;

/// <summary>The codes of refused entries; SQS's own where it has one.</summary>
internal static class QueueErrors
{
    public const string TooLong = "MessageTooLong";

    public const string BatchTooLong = "BatchRequestTooLong";

    public const string BadAttribute = "InvalidMessageAttribute";

    public const string BadParameter = "InvalidParameterValue";

    public const string BadHandle = "ReceiptHandleIsInvalid";
}
