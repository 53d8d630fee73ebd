namespace RetrierWorker.Configuration;

/// <summary>What is done before a queue deletes messages by itself, unread.</summary>
/// <param name="Margin">So long before that the alarm is raised, and messages are refreshed; at most half of what the queue keeps them.</param>
/// <param name="RefreshRetry">Whether messages in the Retry queue are sent anew, and then deleted, so that they are kept for as long again.</param>
/// <param name="RefreshFailure">The same for the Failure queue.</param>
internal sealed record RetentionSettings(TimeSpan Margin, bool RefreshRetry, bool RefreshFailure);
