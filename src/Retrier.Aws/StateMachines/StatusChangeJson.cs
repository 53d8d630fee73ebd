using System.Text.Json.Serialization;

namespace Retrier.Aws.StateMachines;

/// <summary>Source-generated JSON of the events.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatusChange))]
internal sealed partial class StatusChangeJson : JsonSerializerContext;
