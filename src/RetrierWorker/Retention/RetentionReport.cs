namespace RetrierWorker.Retention;

/// <summary>What is known of a queue's retention, as of the last look.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="OldestSentAt">When the oldest message was sent that was seen; null when none was, or the queue keeps messages for ever.</param>
/// <param name="DeletesAt">When the queue deletes it by itself.</param>
/// <param name="Near">Whether that is near.</param>
/// <param name="Refreshed">How many messages this process has sent anew.</param>
internal sealed record RetentionReport(string Queue, DateTimeOffset? OldestSentAt, DateTimeOffset? DeletesAt, bool Near, long Refreshed);
