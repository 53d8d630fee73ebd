using System.Text.Json.Serialization;

namespace RetrierWorker.Guarding;

/// <summary>What the ledger keeps of a replay that ended.</summary>
/// <param name="Execution">The name of the execution that did the work.</param>
/// <param name="Status">In the words of Step Functions.</param>
/// <param name="EndedAt">When it ended; null when unknown.</param>
internal sealed record RunResult(
    [property: JsonPropertyName("execution")] string Execution,
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("endedAt")] DateTimeOffset? EndedAt);
