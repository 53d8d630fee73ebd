using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Retrier.Idempotency.Guarding;

/// <summary>What the ledger keeps of a failure: JSON with the error's name and message, as Step Functions writes it.</summary>
public static class FailureText
{
    /// <summary>In bytes, as <see cref="MaxCause"/>; Step Functions has the same limit for names.</summary>
    private const int MaxError = 256;

    /// <summary>Enough for a message, and too little for a document.</summary>
    private const int MaxCause = 1_000;

    /// <summary>The text for an exception.</summary>
    public static string Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Of(exception.GetType().Name, exception.Message);
    }

    /// <summary>The text for an error's name and cause, of which 256 and 1,000 bytes are kept.</summary>
    public static string Of(string error, string? cause)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteString("Error", Cut(error, MaxError));
            json.WriteString("Cause", cause is null ? null : Cut(cause, MaxCause));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>The beginning of a text that has at most so many bytes of UTF-8, without half a character.</summary>
    public static string Cut(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        int bytes = 0;
        int end = 0;
        while (true)
        {
            // half a character by itself counts as the one that replaces it in UTF-8
            Rune.DecodeFromUtf16(text.AsSpan(end), out Rune character, out int length);
            bytes += character.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                return text[..end];
            }

            end += length;
        }
    }
}
