using Retrier.Abstractions.Loops;

using RetrierWorker.Campaigns;

namespace RetrierWorker.Configuration;

/// <summary>One retry loop.</summary>
/// <param name="Loop">Its name, queues and state machine.</param>
/// <param name="MaxAttempts">Replays of one incident before it is parked.</param>
/// <param name="Message">Where to find things in a failure message.</param>
/// <param name="Replay">The pace of replay.</param>
/// <param name="Idempotency">The guard before a start; null for none.</param>
internal sealed record LoopSettings(
    RetryLoop Loop,
    int MaxAttempts,
    MessageSettings Message,
    ReplaySettings Replay,
    IdempotencySettings? Idempotency = null)
{
    /// <summary>Who tells that a replay failed.</summary>
    public FailureReporting FailureReporting { get; init; }

    /// <summary>The queue that Step Functions' status changes arrive in; null for none.</summary>
    public string? OutcomeQueue { get; init; }

    /// <summary>What bounds its campaigns.</summary>
    public CampaignLimits Campaign { get; init; } = new();

    /// <summary>What is done before a queue deletes messages by itself.</summary>
    public RetentionSettings Retention { get; init; } = new(TimeSpan.FromDays(1), RefreshRetry: true, RefreshFailure: false);

    /// <summary>The loop's name.</summary>
    public string Name => Loop.Name;
}
