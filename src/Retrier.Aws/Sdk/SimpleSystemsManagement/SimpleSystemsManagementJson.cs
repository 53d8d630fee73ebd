using System.Text.Json.Serialization;

using Amazon.SimpleSystemsManagement.Model;

using Retrier.Aws.Sdk.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Source-generated JSON of the service's requests and answers. What is not set is not written.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter), typeof(ParameterTypeConverter)])]
[JsonSerializable(typeof(GetParametersRequest))]
[JsonSerializable(typeof(GetParametersResponse))]
[JsonSerializable(typeof(PutParameterRequest))]
[JsonSerializable(typeof(PutParameterResponse))]
internal sealed partial class SimpleSystemsManagementJson : JsonSerializerContext;
