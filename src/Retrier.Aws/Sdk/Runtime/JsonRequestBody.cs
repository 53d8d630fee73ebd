using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>Writes the body of a request.</summary>
internal static class JsonRequestBody
{
    // six bytes for every quote would make a message that fits in itself too large for a request
    private static readonly JsonWriterOptions Sparing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [SuppressMessage("Design", "MA0045", Justification = "Writes to memory; nothing here waits.")]
    public static byte[] Of<T>(T request, JsonTypeInfo<T> type)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter writer = new(body, Sparing);
        JsonSerializer.Serialize(writer, request, type);
        return body.WrittenSpan.ToArray();
    }
}
