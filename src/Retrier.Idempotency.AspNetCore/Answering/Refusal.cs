namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>Why a request is not handled, for whoever sent it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">One of <see cref="IdempotencyCodes"/>.</param>
/// <param name="Detail">What is wrong, and what to do.</param>
internal sealed record Refusal(int Status, string Code, string Detail)
{
    /// <summary>The names of the parts that differ; empty when this is not about such.</summary>
    public IReadOnlyList<string> Differs { get; init; } = [];

    /// <summary>When to ask again, if that may help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where to look for the outcome.</summary>
    public string? Location { get; init; }
}
