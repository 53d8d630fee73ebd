using System.Text.Json.Serialization;

namespace RetrierWorker.Sample;

/// <summary>How a step of the sample upstream is broken.</summary>
/// <param name="Status">The HTTP status it answers with.</param>
/// <param name="DelayMilliseconds">How long it takes, broken or not.</param>
/// <param name="Percent">Of how many calls; the rest succeed.</param>
internal sealed record StepFault(
    [property: JsonPropertyName("status")] int Status = 503,
    [property: JsonPropertyName("delayMilliseconds")] int DelayMilliseconds = 0,
    [property: JsonPropertyName("percent")] int Percent = 100)
{
    /// <summary>Why these figures make no sense; null when they do.</summary>
    public string? Problem =>
        Status is < 200 or > 599 ? "status must be from 200 to 599"
        : DelayMilliseconds is < 0 or > 60_000 ? "delayMilliseconds must be from 0 to 60000"
        : Percent is < 0 or > 100 ? "percent must be from 0 to 100"
        : null;
}
