using Retrier.Abstractions.StateMachines;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>What memory holds of an execution that has ended, for as long as its name stays taken.</summary>
/// <param name="ended">Its end.</param>
internal sealed class EndedExecution(ExecutionEnded ended) : ILocated
{
    /// <summary>How it ended.</summary>
    public ExecutionStatus Status { get; } = ended.Status;

    /// <summary>When it was started, in UTC ticks.</summary>
    public long StartedAt { get; } = ended.StartedAt;

    /// <summary>When it ended, in UTC ticks.</summary>
    public long EndedAt { get; } = ended.EndedAt;

    /// <inheritdoc/>
    public EntryLocation Location { get; set; }

    /// <summary>Whether its name is free again at that time (UTC ticks).</summary>
    public bool IsForgottenAt(long time) => time - EndedAt >= StateMachineLimits.NameRetention.Ticks;
}
