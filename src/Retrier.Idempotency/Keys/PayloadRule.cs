using System.Text.Json;
using Retrier.Idempotency.JmesPath;
using Retrier.Idempotency.Keys.Parts;

namespace Retrier.Idempotency.Keys;

/// <summary>
/// The part of a payload that must not differ under one key. Its fingerprint is kept with the record, and tells later
/// which parts of another payload differ without holding any of them. Compiled once, immutable and safe to use from
/// many threads at once.
/// </summary>
/// <remarks>
/// An object is fingerprinted by member and an array by index; what is neither, is empty, or has more than 32 parts, is
/// one part. Null is a value like any other. A fingerprint hides values from a glance, not from guessing: who has the
/// key can try small values.
/// </remarks>
public sealed class PayloadRule
{
    private const string WholePayloadName = "payload";

    private readonly Selection _selection;

    private PayloadRule(Selection selection) => _selection = selection;

    /// <summary>All of the payload.</summary>
    public static PayloadRule WholePayload { get; } = new(Selection.WholePayload);

    /// <summary>The expression it was parsed from; null for the whole payload.</summary>
    public string? Expression => _selection.Text;

    /// <summary>The part that a JMESPath expression selects.</summary>
    /// <exception cref="JmesPathException">It cannot be parsed; the text says where and why.</exception>
    public static PayloadRule Parse(string expression) => new(Selection.Of(JmesPathExpression.Parse(expression)));

    /// <summary>
    /// The names of the parts and a hash of each, as a JSON object of text, at most about 10 KB. Equal payloads under
    /// one key give equal text; equal parts under different keys do not.
    /// </summary>
    /// <param name="key">The key of the record that the fingerprint is kept with.</param>
    /// <param name="payload">The payload offered under that key.</param>
    /// <exception cref="IdempotencyKeyException">The expression fails on this payload, or it has no canonical
    /// JSON.</exception>
    public string Fingerprint(string key, JsonElement payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        JsonElement found = _selection.Find(payload);
        try
        {
            return PayloadParts.Fingerprint(key, _selection.Text ?? WholePayloadName, found);
        }
        catch (CanonicalJsonException exception)
        {
            throw _selection.NotCanonical(exception);
        }
    }

    /// <summary>
    /// The names of the parts that differ between two fingerprints under one key, those on one side only among them, in
    /// ordinal order; none when they are equal. A text that is no fingerprint gives the one name <c>payload</c>.
    /// </summary>
    public static IReadOnlyList<string> Differences(string stored, string offered)
    {
        if (string.Equals(stored, offered, StringComparison.Ordinal))
        {
            return [];
        }

        return FingerprintText.TryRead(stored) is { } before && FingerprintText.TryRead(offered) is { } after
            ? [.. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .Where(name => !string.Equals(before.GetValueOrDefault(name), after.GetValueOrDefault(name), StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)]
            : [WholePayloadName];
    }
}
