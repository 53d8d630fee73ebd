using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <summary>Reads and writes <see cref="SyncExecutionStatus"/>.</summary>
internal sealed class SyncExecutionStatusConverter() : ConstantConverter<SyncExecutionStatus>(SyncExecutionStatus.FindValue);
