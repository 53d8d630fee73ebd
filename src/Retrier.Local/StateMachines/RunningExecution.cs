using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>What memory holds of an execution that has not ended; its state is read from the journal when it runs.</summary>
/// <param name="started">Its start.</param>
internal sealed class RunningExecution(ExecutionStarted started) : ILocated
{
    /// <summary>Its start.</summary>
    public ExecutionStarted Started { get; } = started;

    /// <summary>Where its newest state lies: the input at first, then what the last finished step left.</summary>
    public EntryLocation Location { get; set; }

    /// <summary>Whether a step has been finished since it was started or compacted.</summary>
    public bool HasProgressed { get; set; }
}
