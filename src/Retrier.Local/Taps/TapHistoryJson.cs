using System.Text.Json.Serialization;

namespace Retrier.Local.Taps;

/// <summary>How a line of the history is written as JSON: every member must be there to be understood.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TapHistoryLine))]
internal sealed partial class TapHistoryJson : JsonSerializerContext;
