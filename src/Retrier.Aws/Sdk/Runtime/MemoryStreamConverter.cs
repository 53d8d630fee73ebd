using System.Text.Json;
using System.Text.Json.Serialization;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>Bytes on the wire are Base64; in the SDK they are a <see cref="MemoryStream"/>.</summary>
internal sealed class MemoryStreamConverter : JsonConverter<MemoryStream>
{
    public override MemoryStream Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.ToArray());
}
