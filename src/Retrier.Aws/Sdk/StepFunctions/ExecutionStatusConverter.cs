using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Reads and writes <see cref="ExecutionStatus"/>.</summary>
internal sealed class ExecutionStatusConverter() : ConstantConverter<ExecutionStatus>(ExecutionStatus.FindValue);
