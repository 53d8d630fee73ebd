using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Commands.Parked;

/// <summary>Source-generated JSON of what the commands of parked messages tell.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ParkedReport))]
internal sealed partial class ParkedJson : JsonSerializerContext;
