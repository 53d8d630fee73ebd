using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Keys;

/// <summary>
/// What makes two payloads the same piece of work: the part of a payload that its key is derived from. Compiled once,
/// immutable and safe to use from many threads at once; the same payload gives the same key in every process and
/// version.
/// </summary>
/// <remarks>
/// A key is never made of nothing. Null, an empty text, array or object, and an array of nothing but nulls are refused,
/// because every payload without a key would share one record. So is a null among the components of a key of several,
/// whether these are given as a list or as a multi-select (<c>[a, b]</c>, <c>{x: a, y: b}</c>) that the expression ends
/// in. Zero and false are keys. Nulls inside a value that the payload itself holds count as values, and so does what a
/// function or projection makes of them. Numbers are compared as doubles, only integers digit by digit (up to 1,000
/// digits), so <c>1</c>, <c>1.0</c> and <c>10e-1</c> are one key; the text <c>"1"</c> is another.
/// </remarks>
public sealed class KeyRule
{
    private readonly Selection _selection;

    private KeyRule(Selection selection, KeyFormat format)
    {
        _selection = selection;
        Format = format;
    }

    /// <summary>The whole payload, in canonical form.</summary>
    public static KeyRule WholePayload { get; } = ForWholePayload(KeyFormat.Canonical);

    /// <summary>How keys are made.</summary>
    public KeyFormat Format { get; }

    /// <summary>
    /// The expression it was parsed from, of several components the multi-select that they are together; null for the
    /// whole payload.
    /// </summary>
    public string? Expression => _selection.Text;

    /// <summary>The whole payload.</summary>
    public static KeyRule ForWholePayload(KeyFormat format) => new(Selection.WholePayload, format);

    /// <summary>The part that a JMESPath expression selects.</summary>
    /// <exception cref="JmesPathException">It cannot be parsed; the text says where and why.</exception>
    public static KeyRule Parse(string expression, KeyFormat format = KeyFormat.Canonical) =>
        new(Selection.Of(JmesPathExpression.Parse(expression)), format);

    /// <summary>
    /// Several parts together, 1 to 32. <c>["a", "b"]</c> gives the keys of the one expression <c>[a, b]</c>.
    /// </summary>
    /// <exception cref="JmesPathException">One cannot be parsed, or there are none or too many; the text says which and
    /// why.</exception>
    public static KeyRule Parse(IReadOnlyList<string> components, KeyFormat format = KeyFormat.Canonical)
    {
        ArgumentNullException.ThrowIfNull(components);
        return new(Selection.Of(CompositeExpression.Parse(components)), format);
    }

    /// <summary>The key of a payload: <see cref="HashOf"/> with its prefix and version.</summary>
    /// <exception cref="IdempotencyKeyException">This payload has no key.</exception>
    /// <exception cref="ArgumentException">The prefix is not one; see <see cref="CheckPrefix"/>.</exception>
    public string Derive(string prefix, JsonElement payload)
    {
        KeyText.CheckPrefix(prefix);
        return KeyText.Of(prefix, HashOf(payload), Format);
    }

    /// <summary>The key of a hash that <see cref="HashOf"/> gave, maybe long ago and elsewhere.</summary>
    /// <exception cref="ArgumentException">The prefix is not one, or the hash is not 64 lower-case hex
    /// digits.</exception>
    public static string KeyOf(string prefix, string hash) => KeyOf(prefix, hash, KeyFormat.Canonical);

    /// <summary>The key of a hash that <see cref="HashOf"/> of a rule with this format gave.</summary>
    /// <exception cref="ArgumentException">The prefix is not one, or the hash is not 64 lower-case hex
    /// digits.</exception>
    public static string KeyOf(string prefix, string hash, KeyFormat format)
    {
        KeyText.CheckPrefix(prefix);
        KeyText.CheckHash(hash);
        return KeyText.Of(prefix, hash, format);
    }

    /// <summary>
    /// Refuses what may not stand before a key: a prefix has 1 to 128 characters, each an ASCII letter, a digit or one
    /// of <c>-_./</c>.
    /// </summary>
    /// <exception cref="ArgumentException">It is not one; the text says what is allowed.</exception>
    public static void CheckPrefix(string prefix) => KeyText.CheckPrefix(prefix);

    /// <summary>What the key is made of, without prefix and version: 64 lower-case hex digits.</summary>
    /// <exception cref="IdempotencyKeyException">This payload has no key.</exception>
    public string HashOf(JsonElement payload)
    {
        JsonElement found = _selection.Find(payload);
        if (MissingKey.Is(found))
        {
            throw new IdempotencyKeyException(
                IdempotencyKeyErrors.Missing,
                $"The key is missing: {_selection.Description} is null or empty in this payload. " +
                "Send it, or choose an expression that finds something in every payload.");
        }

        if (_selection.FindNullComponent(found) is { } place)
        {
            throw new IdempotencyKeyException(
                IdempotencyKeyErrors.NullComponent,
                $"Component {place} of the key {_selection.Description} is null in this payload. " +
                "Send it, or leave the component out of the key.");
        }

        return Hash(found);
    }

    private string Hash(JsonElement found)
    {
        try
        {
            return Format is KeyFormat.SampleWorkflow ? KeyHash.OfPython(found) : KeyHash.OfCanonical(found);
        }
        catch (CanonicalJsonException exception)
        {
            throw _selection.NotCanonical(exception);
        }
    }
}
