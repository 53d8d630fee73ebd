using System.Text.Json.Serialization;

using RetrierWorker.Fingerprints;
using RetrierWorker.Retention;

namespace RetrierWorker.Health;

/// <summary>One loop in a report: all that console, status and health show. Counts are since this process began.</summary>
internal sealed record LoopReport(
    string Name,
    bool Alive,
    bool Ready,
    IReadOnlyList<string> Problems,
    bool InterlockAlarm,
    string? Campaign,
    double RatePerSecond,
    StageReport Capture,
    StageReport Replay,
    IReadOnlyList<QueueReport> Queues,
    LoopCounts Counts)
{
    /// <summary>The queues that delete messages by themselves; none where they keep them for ever.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RetentionReport>? Retention { get; init; }

    /// <summary>The campaign that is under way, or the last; null when there was none, or when the worker that answers is an older one.</summary>
    public CampaignReport? CampaignRun { get; init; }

    /// <summary>What was captured, by fingerprint; null when nothing was, or when the worker that answers is an older one.</summary>
    public CaptureShares? Fingerprints { get; init; }

    /// <summary>Messages in the queue with that role; null when it is not there or could not be asked.</summary>
    public long? Depth(string role) => Queues.FirstOrDefault(queue => queue.Role == role)?.Total;
}
