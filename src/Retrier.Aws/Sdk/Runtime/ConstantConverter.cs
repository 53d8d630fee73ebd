using System.Text.Json;
using System.Text.Json.Serialization;

using Amazon.Runtime;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>Words on the wire are text; in the SDK each is an instance of a class of constants, unknown words included.</summary>
internal abstract class ConstantConverter<T>(Func<string, T> find) : JsonConverter<T>
    where T : ConstantClass
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? find(text) : null;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
