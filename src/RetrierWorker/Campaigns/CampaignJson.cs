using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Campaigns;

/// <summary>Source-generated JSON of the shared document.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CampaignState))]
internal sealed partial class CampaignJson : JsonSerializerContext;
