using System.Text.Json.Serialization;

namespace Retrier.Aws.StateMachines;

/// <summary>An event of EventBridge, as far as it matters here.</summary>
internal sealed record StatusChange
{
    public string? Source { get; init; }

    [JsonPropertyName("detail-type")]
    public string? DetailType { get; init; }

    public StatusChangeDetail? Detail { get; init; }
}
