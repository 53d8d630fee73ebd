using System.Buffers;
using System.Text.Json;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys;

/// <summary>
/// JSON in its one canonical spelling, that of RFC 8785: equal documents give equal bytes, however they were spaced,
/// ordered, escaped or spelt. Pure, safe to use from many threads at once.
/// </summary>
/// <remarks>
/// Numbers are IEEE 754 doubles, as in ECMAScript: digits that a double cannot hold are rounded away, so write longer
/// numbers as strings. Refused, because no canonical spelling stands for them: a number too large for a double, two
/// members of one name, text that is not Unicode (half a surrogate pair, wrong UTF-8), and nesting deeper than
/// <see cref="MaxDepth"/>. Time and memory grow with the size of the document, which is the caller's to bound.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>
    /// The deepest nesting of arrays and objects; what a small thread's stack holds with room to spare.
    /// </summary>
    public const int MaxDepth = 256;

    /// <summary>The canonical UTF-8 bytes.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical spelling; the message says where and
    /// why.</exception>
    /// <exception cref="ArgumentException">The element is undefined, which is no JSON value.</exception>
    public static byte[] Serialize(JsonElement element)
    {
        using CanonicalWriter writer = Written(element, exactIntegers: false);
        return writer.Written.ToArray();
    }

    /// <summary>Writes the canonical UTF-8 bytes; nothing is written when the value is refused.</summary>
    /// <exception cref="CanonicalJsonException">The value has no canonical spelling; the message says where and
    /// why.</exception>
    /// <exception cref="ArgumentException">The element is undefined, which is no JSON value.</exception>
    public static void Write(JsonElement element, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using CanonicalWriter writer = Written(element, exactIntegers: false);
        output.Write(writer.Written);
    }

    /// <summary>
    /// The form that keys are derived from. It differs from RFC 8785 in one thing: an integer literal whose digits a
    /// double would change is written with its own digits, since two order numbers would share a key otherwise.
    /// </summary>
    /// <remarks>
    /// "Would change" means that the canonical spelling denotes another number, and not that the double is inexact:
    /// 2^60 is a double, but is spelt 1152921504606847000, which is the literal of another number.
    /// </remarks>
    internal static CanonicalWriter Written(JsonElement element, bool exactIntegers)
    {
        if (element.ValueKind is JsonValueKind.Undefined)
        {
            throw new ArgumentException(
                "The element is undefined. Hand in the root element of a parsed document.",
                nameof(element));
        }

        var writer = new CanonicalWriter(exactIntegers);
        try
        {
            writer.Write(element);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }
}
