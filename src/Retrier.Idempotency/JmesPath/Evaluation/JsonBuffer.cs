using System.Buffers;
using System.Globalization;
using System.Text;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>
/// Collects JSON, up to the size a result may have. Not a Utf8JsonWriter, because none of its encoders leaves every
/// letter as it is: they all escape what lies beyond U+FFFF.
/// </summary>
internal sealed class JsonBuffer(Budget budget)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        ['"', '\\', .. Enumerable.Range(0, ' ').Select(static code => (char)code)]);

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Raw(ReadOnlySpan<byte> json)
    {
        budget.SpendText(json.Length);
        budget.CheckSize(_bytes.WrittenCount + (long)json.Length);
        _bytes.Write(json);
    }

    public void Raw(string json) => Raw(Encoding.UTF8.GetBytes(json));

    /// <summary>A string with its quotes.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Raw("\""u8);
        int special;
        while ((special = text.IndexOfAny(Escaped)) >= 0)
        {
            Plain(text[..special]);
            Raw(Escape(text[special]));
            text = text[(special + 1)..];
        }

        Plain(text);
        Raw("\""u8);
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        budget.SpendText(text.Length);
        budget.CheckSize(_bytes.WrittenCount + (long)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _bytes);
    }

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\b' => @"\b",
        '\f' => @"\f",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };
}
