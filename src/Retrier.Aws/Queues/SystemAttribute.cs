namespace Retrier.Aws.Queues;

/// <summary>What SQS itself knows of a message, and is asked for with each receive.</summary>
internal static class SystemAttribute
{
    public const string SentAt = "SentTimestamp";
    public const string ReceiveCount = "ApproximateReceiveCount";
    public const string TraceHeader = "AWSTraceHeader";
    public const string GroupId = "MessageGroupId";
}
