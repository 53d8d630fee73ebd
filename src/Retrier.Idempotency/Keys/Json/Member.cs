using System.Text.Json;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>A member of an object, waiting for its turn.</summary>
/// <param name="Rank">The first bytes of its name, as a number that sorts as they do.</param>
/// <param name="Start">Where its decoded name begins among the names.</param>
/// <param name="Length">How many bytes the name has.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct Member(ulong Rank, int Start, int Length, JsonElement Value);
