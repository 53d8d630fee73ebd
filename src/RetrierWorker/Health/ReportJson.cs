using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Health;

/// <summary>Source-generated JSON of reports.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(HealthReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
