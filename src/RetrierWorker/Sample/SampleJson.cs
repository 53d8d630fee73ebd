using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetrierWorker.Sample;

/// <summary>Source-generated JSON of the sample.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(StepFault))]
[JsonSerializable(typeof(SampleOrder))]
[JsonSerializable(typeof(Dictionary<string, StepFault>))]
internal sealed partial class SampleJson : JsonSerializerContext;
