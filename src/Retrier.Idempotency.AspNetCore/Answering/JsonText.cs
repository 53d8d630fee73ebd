using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>Writes small JSON to memory.</summary>
internal static class JsonText
{
    /// <summary>None of it is put into a page, so what HTML would need is not escaped.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [SuppressMessage("Design", "MA0045", Justification = "Writes to memory; nothing here waits.")]
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return text.WrittenMemory;
    }
}
