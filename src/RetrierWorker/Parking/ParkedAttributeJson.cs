using System.Text.Json;
using System.Text.Json.Serialization;

using RetrierWorker.Messages;

namespace RetrierWorker.Parking;

/// <summary>Source-generated JSON of attributes in a listing or an export.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.General, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FoldedAttribute))]
internal sealed partial class ParkedAttributeJson : JsonSerializerContext;
