using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>
/// Reads the inside of a JSON string. That its escapes are well formed is known, since a document was parsed from it.
/// </summary>
internal static class EscapedText
{
    private const int ShortEscape = 2;
    private const int LongEscape = 6;

    /// <summary>Writes the text as UTF-8; false when it is not Unicode.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        if (!Utf8.IsValid(text))
        {
            return false;
        }

        int next;
        while ((next = text.IndexOf((byte)'\\')) >= 0)
        {
            output.Write(text[..next]);
            text = text[next..];
            if (!TryTakeRune(ref text, out Rune rune))
            {
                return false;
            }

            output.Advance(rune.EncodeToUtf8(output.Free(4)));
        }

        output.Write(text);
        return true;
    }

    /// <summary>
    /// The UTF-16 code unit that the escape at the start of the text stands for; the text is moved behind it.
    /// </summary>
    public static char TakeUnit(ref ReadOnlySpan<byte> text)
    {
        byte kind = text[1];
        if (kind != 'u')
        {
            text = text[ShortEscape..];
            return Short(kind);
        }

        ushort unit = ushort.Parse(text[ShortEscape..LongEscape], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        text = text[LongEscape..];
        return (char)unit;
    }

    private static bool TryTakeRune(ref ReadOnlySpan<byte> text, out Rune rune)
    {
        char first = TakeUnit(ref text);
        if (Rune.TryCreate(first, out rune))
        {
            return true;
        }

        return text is [(byte)'\\', (byte)'u', ..] && Rune.TryCreate(first, TakeUnit(ref text), out rune);
    }

    private static char Short(byte kind) => (char)kind switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        char itself => itself,
    };
}
