using System.Text.Json;

namespace Retrier.Idempotency.Keys.Parts;

/// <summary>A part of a payload.</summary>
/// <param name="Name">What it is called in a fingerprint.</param>
/// <param name="Path">What its hash is bound to: its whole name, and whether it is a member, an item or the
/// whole.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct PayloadPart(string Name, string Path, JsonElement Value);
