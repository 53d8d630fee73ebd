using System.Buffers;
using System.Globalization;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>Writes text with the few escapes that JSON cannot do without.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(static code => (byte)code)]);

    /// <summary>The text without quotes.</summary>
    public static void Write(ReadOnlySpan<byte> utf8, ByteBuffer output)
    {
        int special;
        while ((special = utf8.IndexOfAny(Escaped)) >= 0)
        {
            output.Write(utf8[..special]);
            WriteEscape(utf8[special], output);
            utf8 = utf8[(special + 1)..];
        }

        output.Write(utf8);
    }

    private static void WriteEscape(byte character, ByteBuffer output)
    {
        ReadOnlySpan<byte> escape = (char)character switch
        {
            '"' => "\\\""u8,
            '\\' => @"\\"u8,
            '\n' => @"\n"u8,
            '\r' => @"\r"u8,
            '\t' => @"\t"u8,
            '\b' => @"\b"u8,
            '\f' => @"\f"u8,
            _ => @"\u00"u8,
        };
        output.Write(escape);
        if (escape.Length > 2)
        {
            character.TryFormat(output.Free(2), out int written, "x2", CultureInfo.InvariantCulture);
            output.Advance(written);
        }
    }
}
