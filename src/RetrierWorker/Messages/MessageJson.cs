using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Messages;

/// <summary>Source-generated JSON of what Retrier writes into messages.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.General, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 8)]
[JsonSerializable(typeof(RetrierHeader))]
internal sealed partial class MessageJson : JsonSerializerContext;
