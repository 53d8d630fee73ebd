using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Reads and writes <see cref="ExecutionRedriveStatus"/>.</summary>
internal sealed class ExecutionRedriveStatusConverter() : ConstantConverter<ExecutionRedriveStatus>(ExecutionRedriveStatus.FindValue);
