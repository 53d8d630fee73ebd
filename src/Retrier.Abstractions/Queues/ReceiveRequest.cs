namespace Retrier.Abstractions.Queues;

/// <summary>One receive.</summary>
/// <param name="MaxMessages">1 to <see cref="QueueLimits.BatchEntries"/>; fewer may come.</param>
/// <param name="Wait">How long to wait for a first message (long poll); zero to <see cref="QueueLimits.MaxWait"/>.</param>
/// <param name="VisibilityTimeout">How long what is received stays hidden; up to <see cref="QueueLimits.MaxVisibility"/>.</param>
public readonly record struct ReceiveRequest(int MaxMessages, TimeSpan Wait, TimeSpan VisibilityTimeout);
