using System.Globalization;
using System.Text;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Python;

/// <summary>
/// Writes text as Python's <c>ensure_ascii</c> does. It goes by UTF-16 code unit, so half a surrogate pair is text like
/// any other.
/// </summary>
internal static class PythonText
{
    /// <summary>The inside of a JSON string, without quotes; it must be UTF-8.</summary>
    public static void Write(ReadOnlySpan<byte> text, ByteBuffer output)
    {
        Span<char> units = stackalloc char[2];
        while (!text.IsEmpty)
        {
            if (text[0] == '\\')
            {
                WriteUnit(EscapedText.TakeUnit(ref text), output);
                continue;
            }

            Rune.DecodeFromUtf8(text, out Rune rune, out int length);
            text = text[length..];
            foreach (char unit in units[..rune.EncodeToUtf16(units)])
            {
                WriteUnit(unit, output);
            }
        }
    }

    private static void WriteUnit(char unit, ByteBuffer output)
    {
        ReadOnlySpan<byte> escape = unit switch
        {
            '"' => "\\\""u8,
            '\\' => @"\\"u8,
            '\n' => @"\n"u8,
            '\r' => @"\r"u8,
            '\t' => @"\t"u8,
            '\b' => @"\b"u8,
            '\f' => @"\f"u8,
            >= ' ' and <= '~' => [],
            _ => @"\u"u8,
        };
        if (escape.IsEmpty)
        {
            output.Write((byte)unit);
            return;
        }

        output.Write(escape);
        if (escape[1] == 'u')
        {
            ((ushort)unit).TryFormat(output.Free(4), out int written, "x4", CultureInfo.InvariantCulture);
            output.Advance(written);
        }
    }
}
