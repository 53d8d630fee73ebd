using System.Collections.Immutable;

namespace RetrierWorker.Tasks;

/// <summary>How a task would have the rate divided.</summary>
/// <param name="Entries">The whole document.</param>
/// <param name="Mine">The parts that are the task's own once this is written.</param>
/// <param name="Others">How many others are alive.</param>
internal sealed record Division(IReadOnlyList<TaskEntry> Entries, ImmutableArray<int> Mine, int Others);
