using System.Text.Json.Serialization;

using Amazon.StepFunctions.Model;

using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Source-generated JSON of the service's requests and answers. What is not set is not written.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(EpochSecondsConverter),
        typeof(ExecutionStatusConverter),
        typeof(ExecutionRedriveFilterConverter),
        typeof(ExecutionRedriveStatusConverter),
        typeof(StateMachineTypeConverter),
        typeof(SyncExecutionStatusConverter),
    ])]
[JsonSerializable(typeof(DescribeExecutionRequest))]
[JsonSerializable(typeof(DescribeExecutionResponse))]
[JsonSerializable(typeof(DescribeStateMachineRequest))]
[JsonSerializable(typeof(DescribeStateMachineResponse))]
[JsonSerializable(typeof(ListExecutionsRequest))]
[JsonSerializable(typeof(ListExecutionsResponse))]
[JsonSerializable(typeof(RedriveExecutionRequest))]
[JsonSerializable(typeof(RedriveExecutionResponse))]
[JsonSerializable(typeof(StartExecutionRequest))]
[JsonSerializable(typeof(StartExecutionResponse))]
[JsonSerializable(typeof(StartSyncExecutionRequest))]
[JsonSerializable(typeof(StartSyncExecutionResponse))]
internal sealed partial class StepFunctionsJson : JsonSerializerContext;
