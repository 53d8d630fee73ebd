using System.Text.Json.Serialization;

using RetrierWorker.Tasks;

namespace RetrierWorker.Health;

/// <summary>The whole service in a report.</summary>
/// <param name="Status"><c>ready</c>, <c>not ready</c> or <c>not alive</c>.</param>
/// <param name="Problems">What concerns all loops.</param>
/// <param name="Loops">Each loop.</param>
internal sealed record HealthReport(string Status, IReadOnlyList<string> Problems, IReadOnlyList<LoopReport> Loops)
{
    public const string ReadyStatus = "ready";
    public const string NotReady = "not ready";
    public const string NotAlive = "not alive";

    /// <summary>The tasks that share the rate; null where nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskReport? Tasks { get; init; }

    public bool Alive => Status != NotAlive;

    public bool Ready => Status == ReadyStatus;

    /// <summary>What concerns all loops, then what concerns one, with its name.</summary>
    public IEnumerable<string> AllProblems() =>
        Problems.Concat(Loops.SelectMany(static loop => loop.Problems.Select(problem => $"{loop.Name}: {problem}")));
}
