using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Tasks;

/// <summary>Source-generated JSON of the shared document.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TaskDocument))]
internal sealed partial class TaskJson : JsonSerializerContext;
